// Pictures of what people see, for looking at them: `node tests/screenshots.mjs OUTDIR`. Each state of demo/states.html in Peru's
// Spanish, and the live pages of shop, backend and counter, at 360 and 1280 px. `voucher.png` and `themes.png` are the README's pictures.

import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { closeBrowser, visitor } from './e2e/browser.mjs';
import { inProject } from './e2e/program.mjs';
import { SKU, buy, hostedUrl } from './e2e/shop.mjs';
import { Widget } from './e2e/widget.mjs';
import { World } from './e2e/world.mjs';
import { palettePng } from './png.mjs';

const WIDTHS = [360, 1280];

async function states(folder) {
  for (const width of WIDTHS) {
    const { context, page } = await visitor({ viewport: { width, height: 900 } });
    await page.goto(pathToFileURL(inProject('demo/states.html')).href);
    const figures = page.locator('.states:first-of-type figure');
    for (const figure of await figures.all()) {
      const name = await figure.getAttribute('data-state');
      await figure.screenshot({ path: join(folder, `state-${name}-${width}.png`) });
    }
    await context.close();
  }
}

async function live(folder, world) {
  const { context, page } = await visitor();
  const shoot = async (name) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: join(folder, `page-${name}-${width}.png`), fullPage: true });
    }
  };
  for (const [name, path] of Object.entries({ home: '/', product: `/products/${SKU}`, checkout: `/checkout/${SKU}` })) {
    await page.goto(world.shop + path);
    await shoot(name);
  }
  await page.getByRole('button', { name: 'Pagar en efectivo' }).click();
  await shoot('checkout-mistakes');
  const { url, code, widget } = await buy(page, world);
  await shoot('order');
  const hosted = await hostedUrl(page);
  await page.goto(hosted);
  await widget.shows('requires_action');
  await shoot('hosted');
  await page.goto(world.sandbox);
  await shoot('counter');
  await world.pay(code);
  for (const [name, paid] of Object.entries({ 'order-paid': url, 'hosted-paid': hosted })) {
    await page.goto(paid);
    await widget.shows('succeeded');
    await shoot(name);
  }
  await page.goto(`${world.shop}/admin`);
  await shoot('admin');
  await context.close();
}

/** Without scripts, in the dark, on paper: the hosted page. */
async function hostedOtherwise(folder, world) {
  const { context, page } = await visitor();
  await buy(page, world, 'taza-ayacucho');
  const url = await hostedUrl(page);
  await context.close();
  for (const [name, options] of Object.entries({ scriptless: { javaScriptEnabled: false }, dark: { colorScheme: 'dark' }, print: {} })) {
    const other = await visitor(options);
    await other.page.goto(url);
    if (name !== 'scriptless') await new Widget(other.page).shows('requires_action');
    if (name === 'print') await other.page.emulateMedia({ media: 'print' });
    await other.page.screenshot({ path: join(folder, `page-hosted-${name}.png`), fullPage: true });
    await other.context.close();
  }
}

/** The voucher as it stands in the order's page, crisp. */
async function voucher(folder, world) {
  const { context, page } = await visitor({ viewport: { width: 452, height: 1400 }, deviceScaleFactor: 2 });
  await buy(page, world);
  // Whoever looks at the picture has no pointer in it.
  await page.mouse.move(0, 0);
  const shot = await page.locator('ventanilla-checkout').screenshot();
  await writeFile(join(folder, 'voucher.png'), await small(page, shot));
  await context.close();
}

/** Two of the themes, each as wide as a phone. */
async function themes(folder) {
  const { context, page } = await visitor({ viewport: { width: 760, height: 700 }, deviceScaleFactor: 2 });
  await page.goto(pathToFileURL(inProject('demo/themes.html')).href);
  await page.evaluate((names) => {
    const shown = names.map((name) => {
      const phone = Object.assign(document.createElement('div'), { className: name });
      phone.append(document.querySelector(`.theme.${name} ventanilla-checkout`));
      phone.style.cssText = 'flex: 0 0 344px';
      return phone;
    });
    document.body.replaceChildren(...shown);
    document.body.style.cssText = 'display: flex; gap: 24px; justify-content: center; padding: 12px; background: #eef2f3';
  }, ['clay', 'night']);
  const shot = await page.screenshot();
  await writeFile(join(folder, 'themes.png'), await small(page, shot));
  await context.close();
}

/** The picture with fewer colours: a third of the bytes. */
async function small(page, shot) {
  // The browser that took the picture also reads it.
  await page.goto('about:blank');
  const { width, height, data } = await page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    canvas.drawImage(bitmap, 0, 0);
    const { data } = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
    let binary = '';
    for (let at = 0; at < data.length; at += 8192) binary += String.fromCharCode(...data.subarray(at, at + 8192));
    return { width: bitmap.width, height: bitmap.height, data: btoa(binary) };
  }, shot.toString('base64'));
  return palettePng(width, height, Buffer.from(data, 'base64'));
}

const folder = process.argv[2] && resolve(process.argv[2]);
if (!folder) {
  console.error('expected a folder to write to: node tests/screenshots.mjs OUTDIR');
  process.exit(2);
}
await mkdir(folder, { recursive: true });
// The counter shows itself anew after each question of the backend's: not while its picture is taken.
const world = await World.start({ jobs: { poll_interval_ms: 3_600_000 } });
try {
  await states(folder);
  await live(folder, world);
  await hostedOtherwise(folder, world);
  await voucher(folder, world);
  await themes(folder);
} finally {
  await world.close();
  await closeBrowser();
}
