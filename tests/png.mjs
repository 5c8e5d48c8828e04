// A PNG with a palette: a picture of a page has few colours, and a README's pictures are loaded by everybody.

import { crc32, deflateSync } from 'node:zlib';

/** From RGBA bytes. Colours that are nearly the same become one; the picture may have 256 in the end. */
export function palettePng(width, height, rgba) {
  const near = (value) => Math.min(255, Math.round(value / 12) * 12 + (value > 249 ? 255 : 0));
  const palette = new Map();
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < width * height; at += 1) {
    const [red, green, blue] = [0, 1, 2].map((channel) => near(rgba[at * 4 + channel]));
    const colour = (red << 16) | (green << 8) | blue;
    if (!palette.has(colour)) palette.set(colour, palette.size);
    // Each row begins with its filter, which is none.
    rows[at + Math.floor(at / width) + 1] = palette.get(colour);
  }
  if (palette.size > 256) throw new Error(`expected at most 256 colours, the picture has ${palette.size}`);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from([...palette.keys()].flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk('IHDR', header), chunk('PLTE', colours), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND')];
  return Buffer.concat([signature, ...parts]);
}

function chunk(type, data = Buffer.alloc(0)) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
