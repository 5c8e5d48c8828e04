// Shows news without a click: asks for the revision, and loads the page again when it has changed and nobody is typing.
const shown = document.body.dataset.revision;
const busy = () => document.activeElement?.matches("input, select") || document.querySelector("details[open]") !== null;

async function look() {
  if (document.hidden || busy()) return;
  try {
    const answer = await fetch("/control/revision", { cache: "no-store" });
    if (answer.ok && (await answer.text()) !== shown) location.reload();
  } catch {
    // The sandbox has stopped: the page stays as it was.
  }
}

setInterval(look, 2000);
