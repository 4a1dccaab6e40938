// A page in chromium, wide, on a phone and in the dark: axe's violations, sideways scrolling, requests, scripts. Argument: the page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const page_url = pathToFileURL(resolve(process.argv[2])).href;
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
let faults = 0;
const fault = (text) => { console.log(text); faults++; };
for (const [name, width, colorScheme] of [['wide', 1200, 'light'], ['phone', 390, 'light'], ['dark', 1200, 'dark']]) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  page.on('request', (request) => { if (request.url() !== page_url) fault(`${name}: asks for ${request.url()}`); });
  await page.goto(page_url);
  if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth))
    fault(`${name}: the page scrolls sideways`);
  if (await page.evaluate(() => document.querySelectorAll('script, [onclick], [onload], [style]').length))
    fault(`${name}: a script or an inline style`);
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document));
  for (const violation of result.violations)
    fault(`${name}: ${violation.id}: ${violation.help} (${violation.nodes.length}): ${violation.nodes[0].html.slice(0, 200)}`);
  await page.close();
}
await browser.close();
console.log(`axe: ${faults} faults`);
process.exit(faults ? 1 : 0);
