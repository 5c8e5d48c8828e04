// What a screen reader is given: Chromium's accessibility tree, reduced to what is said.

/** Of the states that an element may be in, those that are said. */
const SAID = ['level', 'checked', 'expanded', 'selected', 'disabled', 'required', 'invalid', 'live', 'atomic'];
/** Said as what stands in them, without a word of their own. */
const PLAIN = ['generic', 'none', 'strong', 'emphasis', 'small', 'time', 'MenuListPopup'];
/** Labels and legends are heard as the names of what they name. */
const UNSAID = ['InlineTextBox', 'LineBreak', 'LabelText', 'Legend', 'Figcaption'];
/** What stands in them is one thing. */
const WHOLE = ['image'];

/** The trees of all elements of this role on the page, in the page's order, each as lines of text. */
export async function heard(page, role) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const known = new Map(nodes.map((node) => [node.nodeId, node]));
  return nodes.filter((node) => !node.ignored && node.role.value === role).map((node) => tree(node, known));
}

function tree(node, known) {
  const lines = [];
  for (const child of childrenOf(node, known)) tell(child, known, 0, lines);
  return `${lines.map(({ depth, text }) => '  '.repeat(depth) + text).join('\n')}\n`;
}

const childrenOf = (node, known) => (node.childIds ?? []).map((id) => known.get(id)).filter(Boolean);

function tell(node, known, depth, lines) {
  const role = node.role?.value;
  if (UNSAID.includes(role)) return;
  const text = (node.name?.value ?? '').replace(/\s+/g, ' ');
  if (role === 'StaticText') return say(text, depth, lines);
  const name = text.trim();
  const passed = node.ignored || (PLAIN.includes(role) && !name);
  const within = passed ? depth : depth + 1;
  if (!passed) lines.push({ depth, text: line(node, role, name) });
  const inside = [];
  for (const child of WHOLE.includes(role) ? [] : childrenOf(node, known)) tell(child, known, within, inside);
  // What gave an element its name is not said again.
  const again = !passed && inside.length === 1 && inside[0].spoken?.trim() === name;
  if (!again) for (const { depth: at, text, spoken } of inside) spoken === undefined ? lines.push({ depth: at, text }) : say(spoken, at, lines);
}

/** Words that follow each other are one text; those of two blocks are set apart. */
function say(words, depth, lines) {
  if (!words.trim()) return;
  const before = lines.at(-1);
  const follows = before?.spoken !== undefined && before.depth === depth;
  if (follows) lines.pop();
  const apart = follows && !before.spoken.endsWith(' ') && /^[\p{L}\p{N}¿¡]/u.test(words) ? ' ' : '';
  const spoken = follows ? before.spoken + apart + words : words;
  lines.push({ depth, text: JSON.stringify(spoken.trim()), spoken });
}

function line(node, role, name) {
  const states = Object.fromEntries((node.properties ?? []).map(({ name: what, value }) => [what, value.value]));
  // A list's level says nothing; that a thing is closed says that there is more.
  if (role !== 'heading') delete states.level;
  const said = SAID.filter((what) => ![undefined, false, 'false', 'off'].includes(states[what]) || (what === 'expanded' && what in states));
  const parts = [role, name && JSON.stringify(name), ...said.map((what) => (states[what] === true ? what : `${what}=${states[what]}`))];
  for (const what of ['value', 'description']) {
    const text = node[what]?.value;
    if (text && text !== name) parts.push(`${what}=${JSON.stringify(text)}`);
  }
  return parts.filter(Boolean).join(' ');
}
