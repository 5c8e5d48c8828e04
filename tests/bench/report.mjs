// The figures as a table and as the ratios of the budget, each with a word on whether it is reached.

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const round = (value) => String(Math.round(value));
const kilo = (bytes) => (bytes / 1000).toFixed(1);
const mega = (bytes) => (bytes / 1e6).toFixed(2);

const COLUMNS = [
  ['code readable, ms', (sum) => round(sum.readable)],
  ['copy and countdown, ms', (sum, page) => (page.copy ? round(sum.works) : '–')],
  ['script, ms of CPU', (sum) => round(sum.script)],
  ['main thread, ms of CPU', (sum) => round(sum.thread)],
  ['longest task over 50 ms', (sum) => (sum.longest ? round(sum.longest) : '–')],
  ['tasks over 50 ms', (sum) => round(sum.long)],
  ['layout shift', (sum) => sum.shift.toFixed(3)],
  ['JS heap, MB', (sum) => mega(sum.heap)],
  ['WASM, MB', (sum) => (sum.wasm ? mega(sum.wasm) : '–')],
  ['loaded, kB', (sum) => kilo(sum.bytes)],
];

/** The median of each figure over the runs of one page; and the best time, since a busy machine only ever adds to it. */
export function summary(runs) {
  const medians = Object.keys(runs[0]).map((name) => [name, median(runs.map((run) => run[name]))]);
  return { ...Object.fromEntries(medians), best: Math.min(...runs.map((run) => run.readable)) };
}

/** `sums`: page's name → its summary. */
export function table(title, pages, sums) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const rows = pages.map((page) => line([page.title, ...COLUMNS.map(([, write]) => write(sums[page.name], page))]));
  return [line([title, ...COLUMNS.map(([name]) => name)]), line(['---', ...COLUMNS.map(() => '---:')]), ...rows].join('\n');
}

function ratio(what, own, other, most, best = '') {
  const reached = own / other;
  const verdict = reached <= most ? 'reached' : `missed by ${round((reached / most - 1) * 100)} %`;
  return `| ${what} | ${reached.toFixed(2)} | ${most.toFixed(2)} | ${verdict} | ${best} |`;
}

const readable = (what, own, other, most) => ratio(what, own.readable, other.readable, most, (own.best / other.best).toFixed(2));

/** `fast` and `slow`: page's name → its summary. */
export function ratios(fast, slow) {
  const both = (what, own, other, [mostFast, mostSlow]) => [
    readable(what, fast[own], fast[other], mostFast),
    readable(`${what}, slow`, slow[own], slow[other], mostSlow),
  ];
  const longest = (own) => {
    const { longest, long } = fast[own];
    return `| longest task, ${own} | ${long ? `${round(longest)} ms` : 'none over 50 ms'} | 50 ms | ${long ? 'missed' : 'reached'} | |`;
  };
  return [
    '| code readable | of the medians | at most | | of the best runs |\n|---|---:|---:|---|---:|',
    ...both('by the backend : static', 'server', 'static', [1.1, 1.1]),
    ...both('by the backend : static, styled', 'server', 'styled', [1.1, 1.1]),
    ...both('by the script : by hand', 'script', 'hand', [1, 1.15]),
    ...both('by the script : Adyen', 'script', 'adyen', [0.6, 0.6]),
    longest('server'),
    longest('script'),
    ratio('JS heap and WASM, by the backend : Adyen', fast.server.memory, fast.adyen.memory, 0.75),
    ratio('JS heap and WASM, by the script : Adyen', fast.script.memory, fast.adyen.memory, 0.75),
    ratio('the same beyond the empty page', fast.script.memory - fast.static.memory, fast.adyen.memory - fast.static.memory, 0.75),
  ].join('\n');
}
