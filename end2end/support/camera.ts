import { writeFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';

const WIDTH = 640;
const HEIGHT = 480;
/** Luminance of white and of black, as films carry it. */
const WHITE = 235;
const BLACK = 16;

/** The film a browser's camera sees instead of the world: one picture, held still. */
export class Film {
  /** What a browser is started with to have such a camera, and to be allowed to use it. */
  readonly args: string[];

  constructor(readonly file: string) {
    this.args = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${file}`];
    this.#write(() => false);
  }

  /** From the next time the camera is opened it sees the code that is drawn on a page. */
  async shows(code: Locator): Promise<void> {
    const { side, drawn } = await code.evaluate((svg) => ({
      side: (svg as SVGSVGElement).viewBox.baseVal.width,
      drawn: [...svg.querySelectorAll('path')].at(-1)?.getAttribute('d') ?? '',
    }));
    const dark = new Set<string>();
    for (const [, x, y, length] of drawn.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
      for (let step = 0; step < Number(length); step += 1) dark.add(`${Number(x) + step} ${y}`);
    }
    expect(dark.size, 'dark modules of a code').toBeGreaterThan(100);
    const module = Math.floor((HEIGHT - 40) / side);
    const place = (at: number, whole: number) => Math.floor((at - (whole - side * module) / 2) / module);
    this.#write((x, y) => dark.has(`${place(x, WIDTH)} ${place(y, HEIGHT)}`));
  }

  /** YUV4MPEG2: a line of text, then each frame as bytes; the two planes of colour stay grey. */
  #write(isDark: (x: number, y: number) => boolean): void {
    const light = Buffer.alloc(WIDTH * HEIGHT, WHITE);
    for (const at of light.keys()) if (isDark(at % WIDTH, Math.floor(at / WIDTH))) light[at] = BLACK;
    const frame = [Buffer.from('FRAME\n'), light, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)];
    const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
    writeFileSync(this.file, Buffer.concat([head, ...frame, ...frame]));
  }
}

/**
 * Gives a page the reader of codes that phones have and Chromium on Linux has not. It reads what
 * the camera's picture shows at that moment, and nothing else.
 */
export async function canReadCodes(page: Page): Promise<void> {
  await page.addInitScript({ path: require.resolve('jsqr') });
  await page.addInitScript(() => {
    type Reader = (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null;
    class BarcodeDetector {
      async detect(video: HTMLVideoElement): Promise<{ rawValue: string }[]> {
        const { videoWidth: width, videoHeight: height } = video;
        const canvas = width > 0 && height > 0 ? new OffscreenCanvas(width, height).getContext('2d') : null;
        if (!canvas) return [];
        canvas.drawImage(video, 0, 0);
        const { jsQR } = window as unknown as { jsQR: Reader };
        const found = jsQR(canvas.getImageData(0, 0, width, height).data, width, height);
        return found ? [{ rawValue: found.data }] : [];
      }
    }
    Object.assign(window, { BarcodeDetector });
  });
}
