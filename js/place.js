// What the backend wrote inside an element, and how it becomes the widget's: nothing jumps, and what the payer has opened, chosen,
// typed, marked or gone to stays. It comes back if the core fails.

import { create, selection } from './own.js';

export class Place {
  #element;
  /** The element's shadow root: declared by the page, or ours once there is something to draw. */
  #shadow;
  #declared;
  /** What is shown again after a failure. */
  #kept = null;

  constructor(element, shadow) {
    this.#element = element;
    this.#shadow = this.#declared = shadow;
  }

  /** Whether the backend's HTML is shown. */
  get isFilled() {
    return (this.#declared ?? this.#element).childElementCount > 0;
  }

  /** The parts that the reader has opened in what the backend wrote. */
  opened() {
    const still = (this.#declared ?? this.#element).querySelector('.vt-still');
    return still ? opened(still) : [];
  }

  /**
   * The first tree is drawn, in `root`, which is no part of the page yet: what the backend wrote becomes like it, or goes. Returns
   * where the tree stands then.
   */
  take(root, sheets) {
    const drawn = root.firstElementChild;
    let written = (this.#declared ?? this.#element).querySelector('.vt-still > .vt');
    let restore = null;
    if (this.#declared) {
      this.#kept = Array.from(this.#declared.childNodes, (node) => node.cloneNode(true));
      if (written) root = written.parentNode;
    } else {
      this.#kept = [create('slot')];
      if (written) {
        const copy = written.cloneNode(true);
        restore = marks(written, copy);
        root.replaceChildren((written = copy));
      }
      this.#shadow ??= this.#element.attachShadow({ __proto__: null, mode: 'open' });
    }
    if (written) become(written, drawn);
    root.className = 'vt-root';
    this.#shadow.adoptedStyleSheets = sheets;
    // Where nothing stood, the tree comes last, or a browser would lay it out for the next answer, and again with it.
    if (!written) drawn.remove();
    if (!this.#shadow.contains(root)) this.#shadow.replaceChildren(root);
    // A theme may have made the page's `rem` any size; ours is the one that the reader has set.
    root.style.setProperty('--rem', getComputedStyle(root).fontSize);
    if (!written) root.append(drawn);
    restore?.();
    return root;
  }

  /** What the backend wrote is shown again. */
  restore() {
    if (this.#kept) this.#shadow?.replaceChildren(...this.#kept);
    this.#kept = null;
  }
}

/** The parts that the reader has opened below `tree`, by name. */
export function opened(tree) {
  return Array.from(tree.querySelectorAll(':is(:checked:not([checked]), [open] > *)[data-opens]'), ({ dataset }) => dataset.opens);
}

/** Makes `old` like `now`; what is alike stays. */
function become(old, now) {
  if (now.nodeType !== 1) {
    if (old.nodeValue !== now.nodeValue) old.nodeValue = now.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes]) {
    // Whether it is open is the reader's.
    if (name !== 'open' && !now.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of now.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const olds = [...old.childNodes];
  for (const node of [...now.childNodes]) {
    const at = olds.shift();
    if (!at) old.append(node);
    else if (at.nodeName === node.nodeName && at.classList?.[0] === node.classList?.[0]) become(at, node);
    else at.replaceWith(node);
  }
  for (const rest of olds) rest.remove();
}

function all(node, found = []) {
  found.push(node);
  for (const child of node.childNodes) all(child, found);
  return found;
}

/** Remembers what has the focus and what is selected within `from`; a function that does the same to its copy. */
function marks(from, copy) {
  const [old, now] = [all(from), all(copy)];
  const twin = (node) => now[old.indexOf(node)];
  for (const field of old) if (field.selectedIndex > 0) twin(field).selectedIndex = field.selectedIndex;
  // Of the page's own tree nothing is asked by name: see own.js.
  const active = from.querySelector(':focus');
  const focused = twin(active);
  const range = selection();
  // Null in a frame that is not shown.
  const { anchorNode, anchorOffset, focusNode, focusOffset } = range ?? {};
  const [anchor, focus] = [twin(anchorNode), twin(focusNode)];
  const [start, end] = focused ? [active.selectionStart, active.selectionEnd] : [];
  return () => {
    if (anchor && focus) range.setBaseAndExtent(anchor, anchorOffset, focus, focusOffset);
    focused?.focus({ __proto__: null, preventScroll: true });
    if (start != null) focused.setSelectionRange(start, end);
  };
}
