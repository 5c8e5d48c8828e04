// Renews the shop's own words about an order. The page is complete without it.
//
// The widgets know first; the shop learns from the backend's signed event a moment later. So the shop is asked a few
// times after a widget's news, and never takes the widget's word for it.

const state = document.getElementById("order-state");
const pauses = [0, 1000, 2000, 4000, 8000, 16000];
let round = 0;

async function ask() {
  const answer = await fetch(`/orders/${state.dataset.order}/state`, { headers: { accept: "application/json" } });
  return answer.ok ? answer.json() : null;
}

async function renew() {
  const mine = ++round;
  for (const pause of pauses) {
    await new Promise((done) => setTimeout(done, pause));
    if (mine !== round) return;
    const words = await ask().catch(() => null);
    if (words && show(words)) return;
  }
}

/** True if the words changed. What is paid can be brought back. */
function show({ text, tone, detail, returnable }) {
  const giveBack = document.getElementById("devolver");
  if (giveBack) giveBack.hidden = !returnable;
  const [line, more] = state.children;
  if (line.textContent === text && more.textContent === detail) return false;
  state.dataset.tone = tone;
  line.textContent = text;
  more.textContent = detail;
  return true;
}

/** While the order or its refund has nothing to show yet: look again until it has, then show the page with it. */
async function awaitCode() {
  for (;;) {
    await new Promise((done) => setTimeout(done, 3000));
    if (document.hidden) continue;
    const words = await ask().catch(() => null);
    if (words && !words.waiting) return location.reload();
  }
}

if (state) {
  document.addEventListener("ventanilla-status", renew);
  if ("waiting" in state.dataset) awaitCode();
}
