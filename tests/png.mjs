// A PNG with a palette: a picture of a page has few colours, and a README's pictures are loaded by everybody.

import { crc32, deflateSync } from 'node:zlib';

/** From RGBA bytes. Colours that are nearly the same become one; of the rest, the 256 most frequent stand for their neighbours. */
export function palettePng(width, height, rgba) {
  const near = (value) => Math.min(255, Math.round(value / 6) * 6 + (value > 249 ? 255 : 0));
  const colours = new Uint32Array(width * height);
  const counts = new Map();
  for (let at = 0; at < colours.length; at += 1) {
    const [red, green, blue] = [0, 1, 2].map((channel) => near(rgba[at * 4 + channel]));
    colours[at] = (red << 16) | (green << 8) | blue;
    counts.set(colours[at], (counts.get(colours[at]) ?? 0) + 1);
  }
  const palette = [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one)).slice(0, 256);
  const places = new Map(palette.map((colour, place) => [colour, place]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < colours.length; at += 1) {
    if (!places.has(colours[at])) places.set(colours[at], nearest(palette, colours[at]));
    // Each row begins with its filter, which is none.
    rows[at + Math.floor(at / width) + 1] = places.get(colours[at]);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const bytes = Buffer.from(palette.flatMap(channels));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk('IHDR', header), chunk('PLTE', bytes), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND')];
  return Buffer.concat([signature, ...parts]);
}

function chunk(type, data = Buffer.alloc(0)) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

const channels = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];

function nearest(palette, colour) {
  const own = channels(colour);
  const far = (other) => channels(other).reduce((sum, value, at) => sum + (value - own[at]) ** 2, 0);
  return palette.reduce((best, other, place) => (far(other) < far(palette[best]) ? place : best), 0);
}
