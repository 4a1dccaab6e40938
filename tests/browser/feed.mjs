// A feed as a reader of feeds takes it: every entry has what RFC 4287 asks for, each once, the newest first. Argument: the feed.
import { readFileSync } from 'node:fs';
import Parser from 'rss-parser';

const feed = await new Parser().parseString(readFileSync(process.argv[2], 'utf8'));
const dated = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const ids = feed.items.map((item) => item.id);
const faults = [];
if (!feed.title || !feed.items.length) faults.push('no title or no entry');
if (new Set(ids).size !== ids.length) faults.push('two entries have one id');
for (const item of feed.items) {
  if (!/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(item.id)) faults.push(`id ${item.id}`);
  if (!item.title || !item.content) faults.push(`${item.id}: no title or no content`);
  if (!dated.test(item.isoDate)) faults.push(`${item.id}: updated ${item.isoDate}`);
  if (!/^packs\/[0-9WQ-]+\/index\.html$/.test(item.link)) faults.push(`${item.id}: leads to ${item.link}`);
}
for (const fault of faults) console.log(`feed: ${fault}`);
console.log(`feed: ${feed.items.length} entries, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
