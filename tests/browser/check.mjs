// Opens the site in Chromium and prints what it saw as JSON; test_site.py says what has to hold of it.
// Arguments: the site's address, the path of Chromium, a folder for its profile, and perhaps a folder for pictures.
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [base, executablePath, profile, pictures] = process.argv.slice(2);
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const flags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
  "--disable-sync",
];
const PAGES = [
  "index", "categories/index", "categories/furniture", "categories/wood-based-panels-and-flooring", "standards/GB-T_35607",
  "standards/index", "editions/GB_18401-2010", "editions/GB-T_35603-2024", "editions/index", "lists/green-product-1",
  "rules/cgp-2021-furniture", "marks/full-item-2026", "mark-regimes/measures-2026", "regions/china", "regions/index", "notices/samr-2019-20",
  "schemes/green-product", "compare/index", "compare/GB_18580-2017..GB_18580-2025", "changes", "about", "sources",
];
const looks = {
  desktop: { viewport: { width: 1280, height: 900 } },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  phone: { viewport: { width: 375, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};
const seen = { axe: [], errors: [], strangers: [], overflow: [], pages: 0 };
const browser = await chromium.launchPersistentContext(join(profile, "first"), { executablePath, args: flags, headless: true });

async function open(look) {
  const context = await browser.browser().newContext(looks[look] ?? look);
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && seen.errors.push(`${page.url()}: ${message.text()}`));
  page.on("pageerror", (error) => seen.errors.push(`${page.url()}: ${error}`));
  page.on("request", (request) => request.url().startsWith(base) || seen.strangers.push(request.url()));
  return page;
}

for (const look of Object.keys(looks)) {
  const page = await open(look);
  for (const name of PAGES) {
    for (const ending of [".html", ".zh.html"]) {
      const answer = await page.goto(`${base}/${name}${ending}?on=2026-11-22`);
      if (answer.status() !== 200) {
        seen.errors.push(`${name}${ending}: ${answer.status()}`);
        continue;
      }
      seen.pages += 1;
      await page.addScriptTag({ path: axe });
      // What is dark differs in its colours only.
      const rules = look === "dark" ? { runOnly: ["color-contrast"] } : {};
      const { violations } = await page.evaluate((more) => globalThis.axe.run(document, { resultTypes: ["violations"], ...more }), rules);
      for (const fault of violations) {
        seen.axe.push(`${look} ${name}${ending}: ${fault.id}: ${fault.help}: ${fault.nodes.slice(0, 2).map((n) => n.html.slice(0, 150)).join(" | ")}`);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) seen.overflow.push(`${look} ${name}${ending}: ${wide} px`);
      if (pictures) await page.screenshot({ path: join(pictures, `${look}-${name.replace("/", "_")}${ending}.png`), fullPage: name !== "changes" });
    }
  }
  await page.context().close();
}

// What the first page fetches before anybody searches.
const light = await open("desktop");
seen.bytes = 0;
const bodies = [];
light.on("response", (answer) => bodies.push(answer.body().then((body) => (seen.bytes += body.length))));
await light.goto(`${base}/index.html`, { waitUntil: "networkidle" });
await Promise.all(bodies);
seen.fetched = bodies.length;
await light.context().close();

// The date picker shows the same page as of any day, keeps the day in the address and takes it along.
const page = await open("desktop");
await page.goto(`${base}/categories/furniture.html`);
seen.today = await page.inputValue("#page-day");
const edition = () => page.locator(".card:not([hidden]) dd a[href*='editions/']").first().innerText();
await page.fill("#page-day", "2024-12-31");
seen.before = { edition: await edition(), address: page.url(), tables: await page.locator("section[data-spans]:not([hidden]) h2").allInnerTexts() };
await page.fill("#page-day", "2026-11-22");
seen.after = { edition: await edition() };
await page.goto(`${base}/categories/furniture.html?on=2024-12-31`);
seen.linked = { edition: await edition(), link: await page.locator(".card:not([hidden]) dd a[href*='editions/']").first().getAttribute("href") };
await page.goto(`${base}/editions/GB-T_35607-2017.html?on=2018-01-01`);
seen.states = [await page.locator("h1 .state").innerText()];
await page.fill("#page-day", "2020-01-01");
seen.states.push(await page.locator("h1 .state").innerText());
await page.fill("#page-day", "2026-01-01");
seen.states.push(await page.locator("h1 .state").innerText());

// The keyboard alone: the skip link comes first; a slash goes to the search, arrows to its results, Enter opens one.
await page.goto(`${base}/index.html`);
await page.keyboard.press("Tab");
seen.firstStop = await page.evaluate(() => document.activeElement.className);
await page.keyboard.press("/");
seen.slash = await page.evaluate(() => document.activeElement.id);
seen.searches = {};
for (const text of ["家具", "furniture", "GB/T35607", "甲醛", "formaldehyde", "a", "绿色", "full-item mark", "jiaju", "jj", "傢俱", "傢具", "卫生陶瓷", "衛生陶瓷", "furnture", "formadehyde", "cgp-07", "zzzz"]) {
  // The middle one of three: the machine does other things too.
  const taken = [];
  for (let round = 0; round < 3; round += 1) {
    await page.fill("#page-search", "");
    await page.fill("#page-search", text);
    await page.waitForFunction(() => document.getElementById("page-found").textContent !== "");
    taken.push(Number(await page.evaluate(() => document.body.dataset.searched)));
  }
  seen.searches[text] = {
    first: (await page.locator("#page-results a").allInnerTexts())[0] ?? "",
    found: await page.locator("#page-found").innerText(),
    milliseconds: taken.sort((a, b) => a - b)[1],
  };
}
await page.fill("#page-search", "家具");
await page.waitForFunction(() => document.querySelectorAll("#page-results a").length > 0);
if (pictures) await page.screenshot({ path: join(pictures, "search.png") });
await page.addScriptTag({ path: axe });
const open_ = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
seen.axe.push(...open_.violations.map((fault) => `search open: ${fault.id}: ${fault.help}`));
// That it would find something: faults put there on purpose.
seen.planted = await page.evaluate(async () => {
  const box = document.createElement("div");
  box.innerHTML = '<img src="assets/icon.svg"><input type="text">';
  document.body.append(box);
  const { violations } = await globalThis.axe.run(box, { resultTypes: ["violations"] });
  box.remove();
  return violations.map((fault) => fault.id);
});
await page.focus("#page-search");
await page.keyboard.press("ArrowDown");
await page.keyboard.press("Enter");
await page.waitForURL(/categories\/furniture/);
seen.entered = page.url();
await page.goto(`${base}/index.zh.html`);
await page.fill("#page-search", "甲醛");
await page.waitForFunction(() => document.querySelectorAll("#page-results a").length > 0);
seen.chinese = (await page.locator("#page-results a").allInnerTexts())[0];
if (pictures) await page.screenshot({ path: join(pictures, "search.zh.png") });

// Without JavaScript everything but search and date picker is there.
const plain = await open({ ...looks.desktop, javaScriptEnabled: false });
await plain.goto(`${base}/categories/furniture.html`);
seen.plain = {
  heading: await plain.locator("h1").innerText(),
  card: await plain.locator(".card:not([hidden])").innerText(),
  search: await plain.locator(".find").isVisible(),
  picker: await plain.locator(".asof").isVisible(),
  hint: await plain.locator("noscript").innerText(),
};
if (pictures) await plain.screenshot({ path: join(pictures, "plain.png"), fullPage: true });
seen.fonts = await page.evaluate(() => [...document.fonts].length);
await browser.close();
console.log(JSON.stringify(seen));
