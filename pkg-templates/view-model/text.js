// A kit of plain text: for a terminal, a message, the text part of a mail.

const lines = (...parts) => parts.filter(Boolean).join('\n');
const indent = (text, by) => text.replaceAll('\n', `\n${' '.repeat(by)}`);

// What a terminal would take for a command is not text.
const clean = (text) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd');

const kit = {
  page: (pieces) => `${pieces.join('\n\n')}\n`,
  section: (title, pieces) => lines(title && `── ${title}`, ...pieces.map((piece) => `  ${indent(piece, 2)}`)),
  heading: ({ text, level }) => (level > 2 ? text : lines(text, '═'.repeat(Math.min(72, [...text].length)))),
  text: ({ text, tone }) => (tone === 'warn' || tone === 'bad' ? `! ${text}` : text),
  row: ({ label, text }) => (label ? `${label}: ${text}` : text),
  deadline: ({ label, text, zone }) => [label, text, zone].filter(Boolean).join(' '),
  qr: ({ label, text, caption }) => lines(label && `${label}:`, text, caption),
  barcode: ({ label, text }) => lines(label && `${label}:`, text),
  list: ({ ordered, items }) => items.map((item, at) => `${ordered ? `${at + 1}.` : '-'} ${indent(item, 3)}`).join('\n'),
  link: ({ text, url }) => (text === url ? url : `${text}: ${url}`),
};

/** The kit, with every text cleaned before it is laid out. */
export const text = Object.fromEntries(
  Object.entries(kit).map(([type, lay]) => [type, (...parts) => lay(...parts.map(type === 'page' ? (part) => part : deep))]),
);

function deep(value) {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map(deep);
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, deep(one)]));
}
