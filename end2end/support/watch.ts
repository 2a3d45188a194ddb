import type { ConsoleMessage, Page, Request } from '@playwright/test';
import { TEQUIO } from './environment';

/** The part of the browser's report on refused content that is read here. */
interface Issue {
  issue: { code: string; details: { contentSecurityPolicyIssueDetails?: { violatedDirective: string; blockedURL?: string } } };
}

/** Listens to a page for what must never happen on any, from before its first request. */
export class Watch {
  /** Documents of ours that were shown; the fixture compares it with those that were inspected. */
  documents = 0;
  readonly #problems: string[] = [];
  readonly #refused = new Set<string>();
  readonly #allowed = new Set([TEQUIO]);

  private constructor(readonly page: Page) {}

  static async begin(page: Page): Promise<Watch> {
    const watch = new Watch(page);
    page.on('pageerror', (error) => watch.#note(`script error: ${error.message}`));
    page.on('console', (message) => watch.#heard(message));
    page.on('request', (request) => watch.#asked(request));
    page.on('response', (response) => {
      if (response.status() < 400) return;
      // The page itself is judged by who went there; parts of a page must be there.
      if (response.request().isNavigationRequest()) watch.#refused.add(response.url());
      else watch.#note(`${response.url()} answered ${response.status()}`);
    });
    page.on('domcontentloaded', () => {
      if (page.url().startsWith(TEQUIO)) watch.documents += 1;
    });
    await watch.#listenForRefusedContent();
    return watch;
  }

  /** Lets a journey about other sites go to one. */
  allows(origin: string): void {
    this.#allowed.add(origin);
  }

  /** What was noted since the last time. */
  taken(): string[] {
    return this.#problems.splice(0);
  }

  /**
   * A page cannot tell of its own violations while script is off, and its console leaves some
   * out; the browser's list of issues has them all, either way.
   */
  async #listenForRefusedContent(): Promise<void> {
    const debug = await this.page.context().newCDPSession(this.page);
    debug.on('Audits.issueAdded', ({ issue }: Issue) => {
      const details = issue.details.contentSecurityPolicyIssueDetails;
      if (details) this.#note(`refused by the content policy: ${details.violatedDirective} ${details.blockedURL ?? 'inline'}`);
    });
    await debug.send('Audits.enable');
  }

  #heard(message: ConsoleMessage): void {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    // The console repeats the status of a page that is meant to be an error page.
    if (message.text().startsWith('Failed to load resource') && this.#refused.has(message.location().url)) return;
    // Said some seconds after a page has come, so only ever by chance; without script it is true of
    // every page with an island, and a journey of its own judges that.
    if (message.text().includes('was preloaded using link preload but not used')) return;
    this.#note(`console ${message.type()}: ${message.text()}`);
  }

  #asked(request: Request): void {
    const { protocol, origin } = new URL(request.url());
    if (/^https?:$/.test(protocol) && !this.#allowed.has(origin)) this.#note(`asked ${origin} for ${request.url()}`);
  }

  #note(problem: string): void {
    this.#problems.push(problem);
  }
}
