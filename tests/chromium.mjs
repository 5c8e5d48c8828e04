// Starts Chromium for tests and measurements, with nothing of its own going on beside the page.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

// A window's address bar is a page itself, of some two hundred modules: more than a second of processor time for every new visitor,
// just when that visitor's page loads. Only the last list counts, so what Playwright takes out is named here again.
const WITHOUT = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
  ...['AimEnabled', 'NetworkTimeServiceQuerying', 'OptimizationHints', 'PreconnectToSearch', 'MediaRouter', 'LensOverlay'],
  ...['HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'PaintHolding', 'ThirdPartyStoragePartitioning'],
  ...['AvoidCorsURLLoaderRestartOnRedirect', 'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose'],
];

/** A browser of its own. `more`: flags beside the usual ones; `options` of Playwright's `launch`. */
export async function launch(more = [], options = {}) {
  const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(`expected Chromium at ${executablePath}, found none; name yours in the variable CHROMIUM`);
  }
  const args = [...FLAGS, ...QUIET, `--disable-features=${WITHOUT}`, ...more];
  return chromium.launch({ executablePath, args, ...options });
}
