// A kit of Shopify's web components (`s-…`, API 2025-10 and later), for the thank-you and order-status pages. `make(tag, attributes,
// children)` makes a node: `h` of Preact will do, or `document.createElement` in three lines; this file touches neither.

const TONES = { good: 'success', warn: 'warning', bad: 'critical' };

/** `words.copy`: what the button beside a code says, which is the page's word and not the view model's. */
export function components(make, words) {
  let copies = 0;
  const texts = (...parts) => parts.filter(Boolean);
  const stack = (children, direction = 'block') =>
    make('s-stack', { direction, gap: direction === 'block' ? 'small-200' : 'base' }, children);
  const small = (text) => make('s-text', { color: 'subdued', type: 'small' }, [text]);
  const strong = (text) => make('s-text', { type: 'strong' }, [text]);
  return {
    page: (pieces, view) => make('s-stack', { gap: 'base', lang: view.locale ?? '' }, pieces),
    // Ways to pay stay in sight; what is to be read by some is folded.
    section: (title, pieces, holdsSections) =>
      holdsSections
        ? make('s-section', { heading: title }, [stack(pieces)])
        : make('s-details', {}, [make('s-summary', {}, [title]), stack(pieces)]),
    heading: ({ text, tone }) =>
      Object.hasOwn(TONES, tone) ? make('s-banner', { heading: text, tone: TONES[tone] }, []) : make('s-heading', {}, [text]),
    text: ({ text, tone }) => {
      if (Object.hasOwn(TONES, tone)) return make('s-banner', { tone: TONES[tone] }, [text]);
      if (tone === 'strong') return make('s-paragraph', {}, [strong(text)]);
      return make('s-paragraph', tone === 'note' ? { color: 'subdued' } : {}, [text]);
    },
    row: ({ label, text, copy }) => {
      const said = stack([...texts(label && small(label)), strong(text)]);
      if (!copy) return said;
      const id = `ventanilla-copy-${(copies += 1)}`;
      const button = make('s-button', { variant: 'secondary', commandFor: id, accessibilityLabel: `${words.copy}: ${text}` }, [words.copy]);
      return stack([said, make('s-clipboard-item', { id, text: copy }, []), button], 'inline');
    },
    deadline: ({ label, text, zone }) => stack([...texts(label && small(label)), strong(text), ...texts(zone && small(zone))]),
    qr: ({ label, text, caption }) =>
      stack([make('s-qr-code', { content: text, accessibilityLabel: label }, []), ...texts(caption && small(caption))]),
    // There is no barcode among the components: the digits can be typed by hand.
    barcode: ({ label, text }) => stack([...texts(label && small(label)), make('s-text', {}, [text])]),
    list: ({ ordered, items }) =>
      make(
        ordered ? 's-ordered-list' : 's-unordered-list',
        {},
        items.map((item) => make('s-list-item', {}, [item])),
      ),
    link: ({ text, url }) => make('s-link', { href: url, target: '_blank' }, [text]),
  };
}
