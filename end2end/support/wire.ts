import http from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { TEQUIO } from './environment';

/** An answer as it travelled. Browsers and test clients unpack it and no longer know its weight. */
export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** Every value of `Set-Cookie`. */
  cookies: string[];
  /** The body as sent, packed. */
  packed: Buffer;
  text: string;
}

/** As browsers ask for a page. Whoever does not say so gets errors in plain text. */
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

/** Asks for a path, sent exactly as it is written, or for an address of ours. */
export function ask(path: string, packing = 'br, gzip', headers: http.OutgoingHttpHeaders = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(TEQUIO);
    const written = path.startsWith(TEQUIO) ? path.slice(TEQUIO.length) || '/' : path;
    const asked = http.get({ hostname, port, path: written, headers: { ...BROWSER, 'accept-encoding': packing, ...headers } });
    asked.on('error', reject);
    asked.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const packed = Buffer.concat(parts);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          cookies: response.headers['set-cookie'] ?? [],
          packed,
          text: unpacked(packed, response.headers['content-encoding']).toString('utf8'),
        });
      });
    });
  });
}

function unpacked(packed: Buffer, packing: string | undefined): Buffer {
  if (packing === 'br') return brotliDecompressSync(packed);
  if (packing === 'gzip') return gunzipSync(packed);
  return packed;
}

/** The values of an attribute of a tag in a page's source, in order. */
export function attributes(html: string, tag: RegExp, name: string): string[] {
  const tags = html.match(new RegExp(`<${tag.source}\\b[^>]*>`, 'g')) ?? [];
  const value = new RegExp(`\\s${name}="([^"]*)"`);
  return tags.flatMap((found) => value.exec(found)?.[1] ?? []);
}

/** Bytes as the budgets count them. */
export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
