// Pages in chromium, each in every way it is read: axe's violations (WCAG 2.2 AA and good practice), sideways scrolling, requests,
// what must hold of its structure, a walk with the keyboard, and what the script adds. Arguments: pages.
import { readFileSync, existsSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { dirname, join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const launch = () => chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const ways = {
  wide: { viewport: { width: 1280, height: 900 } },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
  narrow: { viewport: { width: 320, height: 640 } },
  'zoom 200 %': { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  'forced colors': { viewport: { width: 1280, height: 900 }, forcedColors: 'active' },
  'script off': { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false },
  print: { viewport: { width: 794, height: 1123 }, media: 'print' },
};
const told = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
let faults = 0;
const fault = (text) => { console.log(text); faults++; };

// ---- in the page

function structure() {
  const found = [];
  const ids = new Set();
  for (const one of document.querySelectorAll('[id]')) {
    if (ids.has(one.id)) found.push(`the id ${one.id} is there twice`);
    ids.add(one.id);
  }
  for (const one of document.querySelectorAll('a[href^="#"]'))
    if (!document.getElementById(decodeURIComponent(one.getAttribute('href').slice(1))))
      found.push(`a link leads nowhere: ${one.getAttribute('href')}`);
  for (const one of document.querySelectorAll('table')) {
    if (!one.caption?.textContent.trim()) found.push('a table has no caption');
    if (one.querySelector('th:not([scope])')) found.push('a head of a table has no scope');
    if (one.rows[1]?.cells.length > 2 && !one.closest('.scroll[tabindex="0"]')) found.push('a wide table cannot be scrolled');
  }
  for (const one of document.querySelectorAll('svg[role=img]'))
    if (!one.querySelector('title')?.textContent.trim()) found.push('a drawing has no title');
  for (const one of document.querySelectorAll('figure svg[aria-describedby]'))
    if (!one.querySelector('desc')?.textContent.trim() || one.closest('.figures').nextElementSibling?.className !== 'behind')
      found.push('a chart has no description, or no table behind it');
  for (const one of document.querySelectorAll('section.page[id]')) {
    if (!document.querySelector(`.contents a[href="#${CSS.escape(one.id).replace(/\\/g, '')}"]`)) found.push(`${one.id} is not in the contents`);
    if (!one.querySelector('.back a[href="#nav.contents"]')) found.push(`${one.id} has no way back`);
  }
  for (const one of document.querySelectorAll('time'))
    if (!/^\d{4}(-\d\d(-\d\d)?|-W\d\d)?$/.test(one.dateTime)) found.push(`no day: ${one.dateTime}`);
  if (document.querySelector('[style], [onclick], [onload], [align]')) found.push('a style or a script in an attribute');
  if (document.querySelectorAll('script').length > 1 || document.querySelectorAll('style').length !== 1) found.push('more than one script or style');
  for (const name of ['main', 'nav', 'h1']) if (document.querySelectorAll(name).length !== 1) found.push(`not one ${name}`);
  if (document.querySelectorAll('.score tbody tr:not(.group)').length !== document.querySelectorAll('.score tbody tr[data-status] a').length)
    found.push('a row of the scorecard leads to no metric');
  return found;
}

// What cannot be seen whole must say so: it scrolls, has a shade, and is reached with the keyboard.
function cut() {
  const found = [];
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > edge) found.push('the page scrolls sideways');
  for (const one of document.querySelectorAll('table, figure svg, img')) {
    const box = one.getBoundingClientRect(), region = one.closest('.scroll');
    if (!box.width || box.right <= edge + 1) continue;
    const style = region && getComputedStyle(region);
    if (!region || region.tabIndex !== 0 || !(style.backgroundImage.includes('gradient') || style.borderRightStyle === 'solid'))
      found.push(`${one.tagName} is cut at ${edge} px and does not say so`);
  }
  for (const one of document.querySelectorAll('.cards'))
    if (edge < 600 && (getComputedStyle(one.rows[1]).display !== 'grid' || one.scrollWidth > one.parentNode.clientWidth))
      found.push('a row of page 1 is no card');
  return found;
}

// A drawing is inked in the page's colours: on dark paper it has none that is darker than the paper.
function inks() {
  const level = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).map((x) => { const c = x / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const paper = level(getComputedStyle(document.body).backgroundColor), found = new Set();
  for (const one of document.querySelectorAll('svg text')) {
    const inks = contrast(level(getComputedStyle(one).fill), paper);
    const inside = one.getAttribute('fill') === '#ffffff';
    if (!inside && inks < 4.5) found.add(`words of a drawing have a contrast of ${inks.toFixed(1)}: ${one.getAttribute('fill')}`);
  }
  for (const one of document.querySelectorAll('svg circle, svg polygon, svg polyline, svg path')) {
    const style = getComputedStyle(one), line = one.getAttribute('stroke');
    const faint = ['#e4e7eb', '#d3d9df', '#f0f2f4', '#ffffff'];
    if (line && !faint.includes(line) && contrast(level(style.stroke), paper) < 3) found.add(`a line has too little contrast: ${line}`);
    const fill = one.getAttribute('fill');
    if (!line && fill && fill !== 'none' && !faint.includes(fill) && contrast(level(style.fill), paper) < 3) found.add(`a mark has too little contrast: ${fill}`);
  }
  return [...found];
}

// ---- from outside

async function read(browser, file, way) {
  const { media, ...options } = ways[way];
  const context = await browser.newContext(options), page = await context.newPage(), url = pathToFileURL(file).href;
  page.on('request', (request) => { if (request.url() !== url) fault(`${file}: ${way}: asks for ${request.url()}`); });
  page.on('console', (message) => { if (message.type() === 'error') fault(`${file}: ${way}: ${message.text()}`); });
  page.on('pageerror', (error) => fault(`${file}: ${way}: ${error}`));
  if (media) await page.emulateMedia({ media });
  await page.goto(url);
  const say = (text) => fault(`${file}: ${way}: ${text}`);
  (await page.evaluate(structure)).forEach(say);
  if (way !== 'print') (await page.evaluate(cut)).forEach(say);
  if (way === 'wide' || way === 'dark' || way === 'print') (await page.evaluate(inks)).forEach(say);
  if (way !== 'script off') {
    await page.evaluate(axe);
    const result = await page.evaluate(() => window.axe.run(document, { rules: { 'target-size': { enabled: !matchMedia('print').matches } } }));
    for (const violation of result.violations)
      say(`${violation.id}: ${violation.help} (${violation.nodes.length}): ${violation.nodes[0].html.slice(0, 200)}`);
  }
  if (way === 'wide' || way === 'narrow') await walk(page, say);
  if (way === 'wide') await use(page, say);
  if (way === 'script off' && await page.evaluate(() => document.querySelectorAll('button, select, [hidden]').length))
    say('there is something for a script that does not run');
  await context.close();
}

const bare = (text) => text.normalize('NFC').replace(/[\s"'\u2018-\u201f]/g, '');

// Of each heading, in their order: its sheet, whether it begins one that no other began.
function placed(pdf, heads) {
  const sheets = execFileSync('pdftotext', ['-layout', pdf, '-'], told).split('\f').slice(0, -1).map((sheet) => sheet.split('\n').map(bare));
  let from = 0;
  return heads.map((head) => {
    const whole = bare(head), on = (is) => sheets.findIndex((lines, i) => i >= from && lines.some(is));
    let at = on((line) => line === whole);
    if (at < 0) at = on((line) => line.length >= 12 && whole.startsWith(line)); // a long one goes on in the next line
    const begins = at > from;
    from = at < 0 ? from : at;
    return { head, at, begins };
  });
}

// Printed: on the paper the pack asks for; behind the first page, a section begins a sheet, or stands whole on the one before it. The
// sample's sheets begin with the headings that its PDF's pages begin with.
async function print(browser, file) {
  const page = await (await browser.newContext()).newPage(), say = (text) => fault(`${file}: printed: ${text}`);
  await page.goto(pathToFileURL(file).href);
  const printed = join(dirname(file), 'printed.pdf');
  await page.pdf({ path: printed, preferCSSPageSize: true });
  const kind = await page.evaluate(() => document.documentElement.className.replace(/\bjs\b/, '').trim());
  const [width, height] = { letter: [612, 792], slides: [960, 540] }[kind] ?? [595, 842];
  const size = /Page size: +([\d.]+) x ([\d.]+)/.exec(execFileSync('pdfinfo', [printed], told));
  if (Math.abs(size[1] - width) > 2 || Math.abs(size[2] - height) > 2) say(`the paper is ${size[1]} by ${size[2]} points`);
  const heads = await page.evaluate(() => /^(en|vi|zh)/.test(document.documentElement.lang)
    ? [...document.querySelectorAll('section.page > h2:first-child')].map((one) => one.textContent).filter((words) => !/[\u0590-\u08ff]/.test(words)) : []);
  const sections = placed(printed, heads);
  sections.forEach(({ head, at, begins }, i) => {
    const next = sections[i + 1];
    if (at < 0) say(`is on no sheet: ${head}`);
    if (i === 0 && !begins) say(`stands on the first sheet: ${head}`);
    if (!begins && next?.begins && next.at > at + 1) say(`is not whole on the sheet it shares: ${head}`);
  });
  if (/\/sample\/[^/]*$/.test(file))
    placed(join(dirname(file), 'pack.pdf'), heads).forEach(({ head, begins }, i) => {
      if (begins !== sections[i].begins) say(`begins a page in ${begins ? 'the PDF' : 'print'} alone: ${head}`);
    });
  const mark = bare(await page.evaluate(() => document.querySelector('header .classification')?.textContent ?? ''));
  const sheets = execFileSync('pdftotext', ['-layout', printed, '-'], told).split('\f').slice(0, -1).map(bare);
  if (sheets.some((sheet) => mark && !sheet.includes(mark))) say('a sheet lacks its classification');
  await page.context().close();
}

// axe needs a script: without the page's own, it judges the page as it is.
async function without_script(browser, file) {
  const plain = join(dirname(file), 'without-script.html');
  writeFileSync(plain, readFileSync(file, 'utf8').replace(/<script>[^]*<\/script>/, ''));
  ways.plain = { viewport: { width: 1280, height: 900 } };
  const page = await (await browser.newContext(ways.plain)).newPage();
  await page.goto(pathToFileURL(plain).href);
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  for (const violation of result.violations) fault(`${file}: no script: ${violation.id}: ${violation.nodes[0].html.slice(0, 200)}`);
  await page.context().close();
}

async function walk(page, say) {
  const expected = await page.evaluate(() => {
    const shown = [...document.querySelectorAll('a[href], button, select, summary, [tabindex="0"]')]
      .filter((one) => one.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) && !one.closest('details:not([open]) > :not(summary)'));
    window.walked = [];
    window.shown = shown;
    document.activeElement?.blur();
    return shown.length;
  });
  for (let i = 0; i < expected; i++) {
    await page.keyboard.press('Tab');
    const wrong = await page.evaluate((at) => {
      const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
      if (one !== window.shown[at]) return `stop ${at} is ${one.outerHTML.slice(0, 80)}, not ${window.shown[at].outerHTML.slice(0, 80)}`;
      if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return `cannot be seen: ${one.outerHTML.slice(0, 80)}`;
      if (box.width < 2 || box.height < 2 || box.bottom < 0 || box.top > innerHeight) return `is out of sight: ${one.outerHTML.slice(0, 80)}`;
      return '';
    }, i);
    if (wrong) return say(`keyboard: ${wrong}`);
  }
}

async function use(page, say) {
  const sorted = await page.evaluate(() => {
    const table = document.querySelector('table.score:has(.sort)');
    if (!table) return '';
    const values = () => [...table.tBodies[0].rows].map((row) => row.cells[0].textContent);
    const before = values(), button = table.tHead.querySelector('.sort');
    button.click();
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const after = values(), right = [...before].sort(collator.compare);
    if (table.querySelectorAll('[aria-sort=ascending]').length !== 1) return 'a sorted table does not say so';
    return after.length === right.length && after.join() === right.join() ? '' : `not sorted: ${after.join('; ')}`;
  });
  if (sorted) say(sorted);
  const filtered = await page.evaluate(() => {
    const list = document.getElementById('filter.status');
    if (!list) return '';
    const rows = [...document.querySelectorAll('.score tr[data-status]')];
    list.value = list.options[list.options.length - 1].value;
    list.dispatchEvent(new Event('change'));
    const wrong = rows.filter((row) => row.hidden === (row.dataset.status === list.value));
    list.value = '';
    list.dispatchEvent(new Event('change'));
    return wrong.length || rows.some((row) => row.hidden) ? 'the filter by status does not filter' : '';
  });
  if (filtered) say(filtered);
  const button = page.locator('section.page[id] .back button').first();
  if (await button.count()) {
    const words = await button.textContent();
    await button.click();
    await page.waitForTimeout(50);
    if (await button.textContent() === words) say('a copied link is not said');
  }
  const row = await page.evaluate(() => document.querySelector('.behind tr[id]')?.id);
  if (row) {
    await page.evaluate((id) => { location.hash = id; }, row);
    await page.waitForTimeout(50);
    if (!await page.evaluate((id) => document.getElementById(id).closest('details').open, row)) say('a link to a week does not open its table');
  }
}

// run.json names the hashes that a strict policy asks for.
function hashes(file) {
  let folder = dirname(file);
  while (!existsSync(join(folder, 'run.json')) && folder !== dirname(folder)) folder = dirname(folder);
  const run = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
  const output = run.outputs.find((one) => join(folder, one.file) === file), text = readFileSync(file, 'utf8');
  for (const name of ['style', 'script']) {
    const own = new RegExp(`<${name}>([^]*?)</${name}>`).exec(text)?.[1];
    const hash = 'sha256-' + createHash('sha256').update(own ?? '').digest('base64');
    if (output?.[name] !== hash) fault(`${file}: run.json has ${output?.[name]} for the ${name}, which is ${hash}`);
    seen[name].add(hash);
  }
}

const seen = { style: new Set(), script: new Set() };
const browser = await launch();
const files = process.argv.slice(2).map((name) => resolve(name));
for (const file of files) {
  hashes(file);
  for (const way of Object.keys(ways).filter((one) => one !== 'plain')) await read(browser, file, way);
  await without_script(browser, file);
  await print(browser, file);
}
await browser.close();
for (const name of ['style', 'script']) if (seen[name].size !== 1) fault(`${seen[name].size} packs have ${seen[name].size} kinds of ${name}`);
console.log(`axe: ${files.length} pages, ${faults} faults`);
process.exit(faults ? 1 : 0);
