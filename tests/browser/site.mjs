// The pages of a site in chromium: wide, on a phone, 320 px, in the dark, printed: axe's violations, sideways scrolling, what is
// asked for, what its policy stops; the search, the keyboard, no scripts. Arguments: the pages, the index first.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
let faults = 0;
const fault = (text) => { console.log(text); faults++; };
const modes = [['wide', 1280, 'light', 'screen'], ['phone', 360, 'light', 'screen'], ['narrow', 320, 'dark', 'screen'],
  ['dark', 1280, 'dark', 'screen'], ['printed', 718, 'light', 'print']];
const pages = process.argv.slice(2).map((file) => pathToFileURL(resolve(file)).href);
for (const url of pages)
  for (const [name, width, colorScheme, media] of modes) {
    const say = (text) => fault(`${url} ${name}: ${text}`);
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    page.on('request', (request) => { if (request.url() !== url) say(`asks for ${request.url()}`); });
    page.on('console', (message) => { if (message.type() === 'error') say(message.text()); });
    page.on('pageerror', (error) => say(error.message));
    await page.emulateMedia({ media });
    await page.goto(url);
    if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth))
      say('the page scrolls sideways');
    if (await page.evaluate(() => document.querySelectorAll('[onclick], [onload], [style]').length))
      say('an inline style or handler');
    const axed = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    const again = await axed.newPage();
    await again.emulateMedia({ media });
    await again.goto(url);
    await again.evaluate(() => { for (const one of document.querySelectorAll('details')) one.open = true; });
    await again.evaluate(axe);
    const result = await again.evaluate(() => window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    for (const violation of result.violations)
      say(`${violation.id}: ${violation.help} (${violation.nodes.length}): ${violation.nodes[0].html.slice(0, 200)}`);
    await axed.close();
    await page.close();
  }

const index = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await index.goto(pages[0]);
const hits = async (words) => {
  await index.fill('#q', words);
  return index.$$eval('#hits a', (list) => list.map((a) => a.getAttribute('href')));
};
if (!(await hits('promoter')).some((href) => /metrics\/nps\.html$/.test(href))) fault('search does not find a metric');
if (!(await hits('W41')).some((href) => /2026-W41\/index\.html$/.test(href))) fault('search does not find a week');
if (!(await hits('promoter W41')).includes('packs/2026-W41/index.html#metric.nps')) fault('search does not find a metric in a week');
if ((await hits('qqqq')).length || !(await index.textContent('#found'))) fault('search does not say that it finds nothing');
await index.focus('body');
await index.goto(pages[0]);
await index.keyboard.press('Tab');
if (!(await index.evaluate(() => document.activeElement.className === 'skip'))) fault('the first stop is not the skip link');
let last = -1;
for (let i = 0; i < 400; i++) {
  const at = await index.evaluate(() => document.activeElement === document.body ? -1 :
    Array.prototype.indexOf.call(document.querySelectorAll('*'), document.activeElement));
  if (at < 0) break;
  if (at < last) { fault('the keyboard does not follow the text'); break; }
  last = at;
  await index.keyboard.press('Tab');
}
const plain = await browser.newContext({ javaScriptEnabled: false });
const still = await plain.newPage();
await still.goto(pages[0]);
if (await still.isVisible('#find')) fault('without scripts a search that does nothing is shown');
await browser.close();
console.log(`site: ${pages.length} pages, ${faults} faults`);
process.exit(faults ? 1 : 0);
