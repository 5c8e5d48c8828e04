// A kit of HTML for mails: tables and inline styles, since that is what mail programs draw. No images, no scripts, no style sheet.

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]);

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;";
const INK = 'color:#14212b;';
const SOFT = 'color:#51616d;';
const TONES = {
  note: `${SOFT}font-size:14px;`,
  strong: `${INK}font-weight:700;font-size:24px;`,
  good: 'color:#083f37;background:#e3f2ef;padding:10px 12px;',
  warn: 'color:#6b3600;background:#fff0d9;padding:10px 12px;',
  bad: 'color:#8c1d18;background:#fdeceb;padding:10px 12px;',
};

const p = (style, inside) => `<p style="margin:0 0 12px;${style}">${inside}</p>`;
const label = (text) => (text ? `<span style="${SOFT}font-size:13px;">${escape(text)}</span><br>` : '');

export const mail = {
  page: (pieces, view) =>
    `<table role="presentation" lang="${escape(String(view.locale ?? ''))}" width="100%" cellpadding="0" cellspacing="0" style="max-width:480px;margin:0 auto;` +
    `table-layout:fixed;border:1px solid #d5dde2;background:#ffffff;">\n<tr><td style="padding:20px;${FONT}${INK}font-size:16px;line-height:1.45;overflow-wrap:anywhere;word-break:break-word;">\n` +
    `${pieces.join('\n')}\n</td></tr>\n</table>\n`,
  section: (title, pieces, holdsSections) => {
    const style = holdsSections ? 'border-top:1px solid #d5dde2;padding-top:12px;' : 'padding:0 0 4px;';
    const head = title ? p(`font-weight:700;${holdsSections ? 'font-size:18px;' : ''}`, escape(title)) : '';
    return `<div style="${style}">${head}\n${pieces.join('\n')}\n</div>`;
  },
  heading: ({ text, level }) =>
    `<h${level} style="margin:0 0 12px;font-size:${level > 2 ? 16 : 22}px;line-height:1.3;">${escape(text)}</h${level}>`,
  text: ({ text, tone }) => p(Object.hasOwn(TONES, tone) ? TONES[tone] : '', escape(text)),
  // Numbers that a mail program may take for a telephone stay in one piece and are easy to select.
  row: (row) => p('', `${label(row.label)}<strong style="font-size:${row.copy ? 26 : 16}px;">${escape(row.text)}</strong>`),
  deadline: ({ text, zone, ...rest }) => p('', `${label(rest.label)}<strong>${escape(text)}</strong>${zone ? ` ${escape(zone)}` : ''}`),
  // Mails hold no scripts, and images that are fetched tell who reads: the address takes the place of the QR.
  qr: ({ text, caption, ...rest }) => p(TONES.note, `${label(rest.label)}${anchor(text, text)}${caption ? `<br>${escape(caption)}` : ''}`),
  barcode: ({ text, ...rest }) => p('', `${label(rest.label)}${escape(text)}`),
  list: ({ ordered, items }) => {
    const tag = ordered ? 'ol' : 'ul';
    return `<${tag} style="margin:0 0 12px;padding-left:24px;">${items.map((item) => `<li style="margin:0 0 6px;">${escape(item)}</li>`).join('')}</${tag}>`;
  },
  link: ({ text, url }) => p('', anchor(text, url)),
};

function anchor(text, url) {
  if (!/^https?:\/\//i.test(url)) return escape(text);
  return `<a href="${escape(url)}" style="color:#0b6b5d;">${escape(text)}</a>`;
}
