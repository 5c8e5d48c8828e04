// Walks a view model and hands each piece to a kit, which knows the medium: a sandboxed extension's components, a mail, a terminal.
// No DOM, no network, no clock, no globals. What it does not know it leaves out, as docs/view-model.schema.json asks of consumers.

const DEPTH = 8;

const text = (value) => (typeof value === 'string' && value.trim() ? value : '');
// Amounts and codes are kept together by spaces that do not break.
const plain = (value) => text(value).replace(/\s+/g, ' ');
const list = (value) => (Array.isArray(value) ? value : []);
const isAddress = (value) => /^https?:\/\/[^\s"'<>`]+$/i.test(text(value));

/** What a kit's functions are called with, by the block's type. A block that says nothing is no block. */
const READ = {
  heading: (block) =>
    text(block.text) && {
      text: block.text,
      level: Math.min(6, Math.max(2, Math.trunc(block.level) || 2)),
      tone: text(block.tone) || 'plain',
    },
  text: (block) => text(block.text) && { text: block.text, tone: text(block.tone) || 'plain' },
  row: (block) => text(block.text) && { label: text(block.label), text: block.text, copy: text(block.copy) },
  deadline: (block) => text(block.text) && { label: text(block.label), text: block.text, zone: text(block.zone) },
  qr: (block) => text(block.text) && { label: text(block.label), text: block.text, caption: text(block.caption) },
  barcode: (block) => text(block.text) && { label: text(block.label), text: block.text },
  list: (block) => list(block.items).some(text) && { ordered: block.ordered === true, items: list(block.items).filter(text) },
  link: (block) => text(block.text) && isAddress(block.url) && { text: block.text, url: block.url },
};

/**
 * The screen as the kit's `page(pieces, view)`. A kit has `page`, `section(title, pieces, holdsSections)` and one function for each type of
 * READ. Of a later major version only the title and the way out are drawn.
 */
export function draw(view, kit) {
  const isKnown = /^1\./.test(text(view.version));
  const blocks = isKnown ? list(view.blocks) : [];
  const told = said(blocks);
  const above = [];
  if (!told.includes(plain(view.title))) above.push({ type: 'heading', text: view.title, level: 2 });
  const amount = isKnown && plain(view.amount?.text);
  if (amount && !told.some((one) => one.includes(amount))) above.push({ type: 'text', text: view.amount.text, tone: 'strong' });
  if (isKnown && view.code && !told.includes(plain(view.code.text))) above.push({ ...view.code, type: 'row', copy: view.code.value });
  const out = { type: 'link', text: view.hosted_url, url: view.hosted_url };
  const below = told.includes(view.hosted_url) ? [] : [out];
  return kit.page(pieces([...above, ...blocks, ...below], kit, 0), view);
}

function pieces(blocks, kit, depth) {
  return list(blocks).flatMap((block) => piece(block, kit, depth));
}

function piece(block, kit, depth) {
  if (!block || typeof block !== 'object') return [];
  if (block.type === 'section') {
    const blocks = list(block.blocks);
    const inside = depth < DEPTH ? pieces(blocks, kit, depth + 1) : [];
    return inside.length > 0
      ? [
          kit.section(
            text(block.title),
            inside,
            blocks.some((one) => one?.type === 'section'),
          ),
        ]
      : [];
  }
  const read = Object.hasOwn(READ, block.type) && READ[block.type](block);
  return read ? [kit[block.type](read)] : [];
}

/** What the blocks say, and where their links lead: what stands there is not said twice. */
function said(blocks, depth = 0) {
  const inside = (block) => (depth < DEPTH ? said(block.blocks, depth + 1) : []);
  return list(blocks).flatMap((block) =>
    block?.type === 'section' ? inside(block) : [plain(block?.text), plain(block?.url)].filter(Boolean),
  );
}
