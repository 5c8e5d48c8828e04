// What a payer sees of a widget, in numbers: so that two pages can be compared.

const SEEN = `color background-color font-family font-size font-weight font-style font-variant-numeric line-height letter-spacing
  word-spacing text-transform text-align text-indent text-shadow text-decoration-line white-space-collapse text-wrap-mode direction
  writing-mode visibility opacity cursor pointer-events user-select display position float width height padding-top padding-left margin-top
  margin-left border-top-width border-top-style border-top-color transform filter zoom list-style-type hyphens tab-size`.split(/\s+/);

/** Of each element that the widget drew: what it is, and how it looks. */
export function look(page, element) {
  return page.locator(`${element} .vt`).evaluate((top, seen) => {
    const one = (node) => {
      const style = getComputedStyle(node);
      const facts = seen.map((name) => `${name}: ${style.getPropertyValue(name)}`);
      return `${node.localName}.${node.getAttribute('class') ?? ''} { ${facts.join('; ')} }`;
    };
    return [top, ...top.querySelectorAll('*')].map(one);
  }, SEEN);
}

/** The first things that look otherwise. */
export function differences(calm, here) {
  const found = [];
  calm.forEach((line, index) => {
    const [was, is] = [line, here[index] ?? ''].map((one) => one.split('; '));
    const changed = is.filter((fact, at) => fact !== was[at]).map((fact) => fact.replace(/^.*\{ /, ''));
    if (changed.length > 0) found.push(`${line.split(' {')[0]}: ${changed.join('; ')}`);
  });
  return found.slice(0, 8);
}
