// Reads archives as far as ours go, so that the tests need no program for it.

import { gunzipSync, inflateRawSync } from 'node:zlib';

const END_OF_ZIP = 0x06054b50;

/** The files of a ZIP archive: `[{ path, bytes, mode, time }]`, in their order. */
export function zip(archive) {
  let end = archive.length - 22;
  while (end >= 0 && archive.readUInt32LE(end) !== END_OF_ZIP) end -= 1;
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const local = archive.readUInt32LE(at + 42);
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(from, from + archive.readUInt32LE(at + 20));
    const file = {
      path: archive.toString('utf8', at + 46, at + 46 + name),
      bytes: archive.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed),
      mode: (archive.readUInt32LE(at + 38) >>> 16) & 0o777,
      time: archive.readUInt32LE(at + 12),
    };
    at += 46 + name + extra + comment;
    return file;
  });
}

/** The files of npm's archive, likewise. */
export function tgz(archive) {
  const tar = gunzipSync(archive);
  const text = (from, length) => tar.toString('utf8', from, from + length).replace(/\0.*$/s, '');
  const files = [];
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const size = Number.parseInt(text(at + 124, 12), 8);
    const prefix = text(at + 345, 155);
    files.push({
      path: (prefix && `${prefix}/`) + text(at, 100),
      bytes: tar.subarray(at + 512, at + 512 + size),
      mode: Number.parseInt(text(at + 100, 8), 8),
      time: Number.parseInt(text(at + 136, 12), 8),
    });
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
