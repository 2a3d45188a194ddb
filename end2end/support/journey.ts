import { test as base, expect, type Browser, type BrowserContextOptions, type Locator, type Page, type Response } from '@playwright/test';
import { inspect } from './inspection';
import { Watch } from './watch';

export { expect };

/**
 * Somebody who uses the portal. Every page they come to is inspected, and a page they came to in
 * another way than through here fails the journey: none can be forgotten.
 */
export class Neighbour {
  #inspected = 0;

  private constructor(
    readonly page: Page,
    readonly watch: Watch,
  ) {}

  static async at(page: Page): Promise<Neighbour> {
    return new Neighbour(page, await Watch.begin(page));
  }

  /** Goes to an address. */
  opens(path: string, status = 200): Promise<Response | null> {
    return this.#arrives(status, () => this.page.goto(path, { waitUntil: 'load' }));
  }

  /** Follows a link or presses a button that leads to another page. */
  async follows(what: Locator, status = 200): Promise<void> {
    await this.#arrives(status, () => what.click());
  }

  /** Presses a key that leads to another page. */
  async presses(key: string, status = 200): Promise<void> {
    await this.#arrives(status, () => this.page.keyboard.press(key));
  }

  /** Does anything else that leads to another page. */
  async does(action: () => Promise<unknown>, status = 200): Promise<void> {
    await this.#arrives(status, action);
  }

  async goesBack(): Promise<void> {
    await this.#arrives(200, () => this.page.goBack({ waitUntil: 'load' }));
  }

  /** Looks again at a page that changed without another one being loaded. */
  async looksAgain(): Promise<void> {
    await this.#judge();
  }

  /** Called at the end of every journey. */
  finish(): void {
    expect.soft(this.watch.taken(), 'noted after the last page').toEqual([]);
    expect.soft(this.#inspected, 'pages that were inspected').toBe(this.watch.documents);
  }

  async #arrives<T>(status: number, action: () => Promise<T>): Promise<T> {
    const document = this.page.waitForResponse(
      (response) => response.request().isNavigationRequest() && response.status() !== 303 && response.frame() === this.page.mainFrame(),
    );
    const [answer, , result] = await Promise.all([document, this.page.waitForEvent('load'), action()]);
    expect(answer.status(), `status of ${answer.url()}`).toBe(status);
    await this.#judge();
    this.#inspected += 1;
    return result;
  }

  async #judge(): Promise<void> {
    const problems = [...this.watch.taken(), ...(await inspect(this.page))];
    // Soft, so that one journey tells of every page that is not sound.
    expect.soft(problems, `problems of ${this.page.url()}`).toEqual([]);
  }
}

interface Journey {
  neighbour: Neighbour;
  /** Somebody else, in a browser of their own. */
  stranger: Neighbour;
  /** One more person each time, in a browser of their own, set as the project says or otherwise. */
  another: (otherwise?: BrowserContextOptions) => Promise<Neighbour>;
}

export const test = base.extend<Journey>({
  neighbour: async ({ page }, use) => {
    const neighbour = await Neighbour.at(page);
    await use(neighbour);
    neighbour.finish();
  },
  another: async ({ browser }: { browser: Browser }, use) => {
    const people: Neighbour[] = [];
    await use(async (otherwise) => {
      const context = await browser.newContext(otherwise);
      const neighbour = await Neighbour.at(await context.newPage());
      people.push(neighbour);
      return neighbour;
    });
    for (const neighbour of people) {
      neighbour.finish();
      await neighbour.page.context().close();
    }
  },
  stranger: async ({ another }, use) => use(await another()),
});
