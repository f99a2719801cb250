// What people come for, in the steps in which they do it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { base, isForAll, picture, read, said, ways, withBrowser } from "./browser.mjs";

const EU = "/demo/instruments/EU_MEMBERSHIP";

const pages = {
  home: "/",
  front: "/demo",
  instruments: "/demo/instruments",
  instrument: EU,
  members: "/demo/members?search=united",
  member: "/demo/members/GBR",
  commitments: "/demo/commitments?status=no_longer_bound",
  cell: "/demo/commitments/EU_MEMBERSHIP/GBR",
  past: `${EU}?on=1990-06-01`,
  group: `${EU}?group=m49:150`,
  groups: "/demo/groups",
  sorted: "/demo/instruments?sort=-members_bound",
  changes: "/demo/changes?since=20&since_on=1970-01-01",
  compliance: "/demo/compliance",
  heat: "/demo/compliance/EU_MEMBERSHIP",
  why: "/demo/compliance/EU_MEMBERSHIP/FRA",
  procedures: "/demo/procedures",
  procedure: "/demo/procedures/CASE%201",
  rules: "/demo/rules",
  rule: "/demo/rules/HALF/1",
  editing: "/demo/edit/rule?code=HALF&version=9&instrument=EU_MEMBERSHIP&effective_on=2019-01-01&method=worst",
  refused: "/demo/edit/rule?code=HALF&version=9&effective_on=2019-01-01&method=mean",
  scales: "/demo/scales",
  scale: "/demo/scales/STEPS/1",
  scaling: "/demo/edit/scale?code=STEPS&version=9&kind=ordinal&values=no%20%7C%20not_met%0Ayes%20%7C%20met",
  cycles: "/demo/cycles",
  cycle: "/demo/cycles/EU_MEMBERSHIP/2018",
  trend: "/demo/trends/EU_MEMBERSHIP",
  evaluations: "/demo/evaluations",
  evaluation: "/demo/evaluations/EV-1",
  report: "/demo/evaluations/EV-1/report",
  lessons: "/demo/lessons",
  lesson: "/demo/lessons/LEAVING",
  learning: "/demo/edit/lessons?code=EXIT&statement=Leaving%20needs%20to%20be%20provided%20for.&filled=true",
  reviews: "/demo/reviews?on=2022-01-01",
  review: "/demo/reviews/STOCK?on=2022-01-01",
  sheets: "/demo/fact-sheets",
  sheet: "/demo/instruments/EU_MEMBERSHIP/fact-sheet",
  indicators: "/demo/indicators",
  practices: "/demo/practices",
  filing: "/demo/edit/statements?evaluation=EV-1&code=F9&statement_kind=finding&text=Seen.&cites=E1&filled=true",
  quality: "/demo/quality",
  log: "/demo/log",
  entry: "/demo/log/5",
  missing: "/demo/instruments/NIX",
};

async function readEvery(browser, way) {
  await read(browser, way, async (page, complaints) => {
    for (const [what, path] of Object.entries(pages)) {
      const answer = await page.goto(base + path);
      const expected = what === "missing" ? 404 : 200;
      assert.equal(answer.status(), expected, `${what}, ${way.name}`);
      // The last: the browser itself complains of an address where nothing is.
      if (expected === 404) complaints.pop();
      const html = page.locator("html");
      assert.equal(await html.getAttribute("lang"), way.locale, `${what}, ${way.name}`);
      assert.equal(await html.getAttribute("dir"), way.locale === "ar" ? "rtl" : "ltr");
      assert.equal(await page.locator("h1").count(), 1, `${what}: one heading of the first rank`);
      await isForAll(page, way, what);
      await picture(page, `${what}-${way.name}`);
    }
  });
}

// Beside each other: it is the browser that has to work.
test("every page, in every way of reading", async () => {
  await withBrowser((browser) => Promise.all(ways.map((way) => readEvery(browser, way))));
});

for (const javaScriptEnabled of [true, false]) {
  const way = { ...ways[0], name: `journey${javaScriptEnabled ? "" : "-plain"}`, javaScriptEnabled };
  const journey = (name, steps) =>
    test(`${name}${javaScriptEnabled ? "" : ", without JavaScript"}`, async () => {
      await withBrowser((browser) => read(browser, way, steps));
    });

  journey("from the front page to the bytes behind a status", async (page) => {
    await page.goto(`${base}/demo`);
    await page.locator(".figures a").first().click();
    await page.getByLabel("Search").fill("founding european");
    await page.getByLabel("Search").press("Enter");
    await page.getByRole("link", { name: "EU_MEMBERSHIP" }).click();
    assert.match(await said(page.locator("h1")), /Founding treaties of the European Union/);
    await page.locator("tr", { hasText: "United Kingdom" }).getByRole("link", { name: "no longer bound" }).click();
    assert.match(await page.locator(".answer").innerText(), /no longer bound/);
    await page.locator("tr", { hasText: "withdrawal" }).first().locator("a").first().click();
    assert.match(await said(page.locator("h1")), /^Entry \d+$/);
    await page.locator("summary").click();
    const stored = JSON.parse(await page.locator("pre").innerText());
    assert.equal(stored.data.act, "withdrawal");
    assert.equal(stored.data.occurred_on, "2020-01-31");
  });

  journey("the same question on another day", async (page) => {
    await page.goto(`${base}/demo`);
    const bound = () => page.locator(".figure").last().innerText();
    const today = Number(await bound());
    assert.equal(await page.locator(".past").count(), 0);
    await page.locator("#on").fill("1957-12-31");
    await page.getByRole("button", { name: "Show" }).first().click();
    await page.waitForURL(/[?&]on=1957-12-31/);
    const then = Number(await bound());
    assert.ok(then < today, `${then} bound in 1957, ${today} today`);
    assert.match(await said(page.locator(".past")), /in force on 31 December 1957/);
    await page.getByRole("link", { name: "Instruments", exact: true }).click();
    assert.match(page.url(), /on=1957-12-31/, "the day goes along to the next page");
    await page.getByRole("link", { name: "Back to today" }).click();
    assert.doesNotMatch(page.url(), /on=/);
    assert.equal(await page.locator(".past").count(), 0);
  });

  journey("the slider goes through the history", async (page) => {
    await page.goto(`${base}${EU}`);
    const slider = page.locator("#year");
    await slider.focus();
    await slider.press("Home");
    await page.getByRole("button", { name: "Go" }).click();
    await page.waitForURL(/[?&]on=\d{4}-12-31/);
    const year = Number(new URL(page.url()).searchParams.get("on").slice(0, 4));
    assert.equal(year, Number(await page.locator("#year").getAttribute("min")));
    assert.equal(await page.locator(".counts li").count(), 0, "nobody was bound before the beginning");
    assert.equal(await page.locator(".past").count(), 1);
  });

  journey("the instrument with the most members comes first", async (page) => {
    await page.goto(`${base}/demo/instruments`);
    const bound = () => page.locator("tbody tr").first().locator("td.number").nth(1).innerText();
    await page.locator("thead").getByRole("link", { name: "Bound", exact: true }).click();
    assert.equal(await page.locator("th[aria-sort=ascending]").innerText(), "Bound");
    const least = Number(await bound());
    await page.locator("thead").getByRole("link", { name: "Bound", exact: true }).click();
    assert.equal(await page.locator("th[aria-sort=descending]").count(), 1);
    assert.ok(Number(await bound()) > least);
  });

  journey("what happened between two days, and by which entry", async (page) => {
    await page.goto(`${base}/demo`);
    await page.getByRole("link", { name: "Changes", exact: true }).click();
    await page.locator("#on").fill("2021-01-01");
    await page.getByRole("button", { name: "Show" }).first().click();
    await page.waitForURL(/[?&]on=2021-01-01/);
    await page.locator("#since_on").fill("2019-12-31");
    await page.getByRole("button", { name: "Show" }).last().click();
    await page.waitForURL(/since_on=2019-12-31/);
    const left = page.locator("tbody tr", { hasText: "United Kingdom" }).first();
    assert.match(await left.innerText(), /happened[^]*bound[^]*no longer bound[^]*31 January 2020/);
    await left.locator("a").last().click();
    assert.match(await said(page.locator("h1")), /^Entry \d+$/);
  });

  journey("from a kind of warning to its rows", async (page) => {
    await page.goto(`${base}/demo/quality`);
    const kinds = page.locator(".listing").first().locator("tbody tr");
    const count = Number(await kinds.first().locator(".number").innerText());
    await kinds.first().getByRole("link").click();
    assert.match(page.url(), /warning=/);
    assert.match(await page.locator(".listing").last().locator(".under").innerText(), new RegExp(`\\b${count}\\b`));
  });

  journey("a rule is changed, and the day before is as it was", async (page) => {
    // Each way of reading changes the rule that the one before it left.
    const change = javaScriptEnabled
      ? { version: "2", day: "2021-01-01", eve: "2020-12-31", method: "the worst", met: "", partly: "", before: "complies", after: "complies in part" }
      : { version: "3", day: "2022-01-01", eve: "2021-12-31", method: "share that is met", met: "60", partly: "40", before: "complies in part", after: "complies" };
    await page.goto(`${base}/demo`);
    await page.getByRole("link", { name: "Compliance", exact: true }).click();
    await page.getByRole("link", { name: "Rules", exact: true }).click();
    await page.locator("tbody a").first().click();
    await page.getByRole("link", { name: "Change this rule" }).click();
    await page.getByLabel("Version", { exact: true }).fill(change.version);
    await page.getByLabel("Decides from").fill(change.day);
    await page.getByLabel("Method").selectOption({ label: change.method });
    await page.getByLabel("Level of compliance").fill(change.met);
    await page.getByLabel("Level of partial compliance").fill(change.partly);
    await page.getByRole("button", { name: "Preview" }).click();
    const changed = page.locator(".listing tbody tr", { hasText: "France" });
    const cells = (await changed.locator("td").allInnerTexts()).map((text) => text.trim());
    assert.deepEqual(cells.slice(1, 3), [change.before, change.after], "what it would change");
    await page.getByRole("button", { name: "Record it" }).click();
    await page.waitForURL(`${base}/demo/rules/HALF/${change.version}`);
    await page.getByRole("link", { name: "Compliance", exact: true }).click();
    const france = page.locator(".heat tr", { hasText: "France" }).locator("td").first();
    assert.equal((await france.innerText()).trim(), change.after);
    await page.locator("#on").fill(change.eve);
    await page.getByRole("button", { name: "Show" }).first().click();
    await page.waitForURL(new RegExp(`[?&]on=${change.eve}`));
    assert.equal((await france.innerText()).trim(), change.before, "the day before is as it was");
    await france.getByRole("link").click();
    assert.match(await said(page.locator(".answer")), new RegExp(`${change.before}$`));
  });

  journey("an evaluator records what management answered, and follows the lesson", async (page) => {
    const action = javaScriptEnabled ? "A2" : "A3";
    await page.goto(`${base}/demo`);
    await page.getByRole("link", { name: "Evaluation", exact: true }).click();
    await page.getByRole("link", { name: "EV-1" }).first().click();
    assert.match(await said(page.locator(".way .now")), /^published/);
    await page.getByRole("link", { name: /^New: .?action/ }).click();
    await page.getByLabel("Code *").fill(action);
    await page.getByLabel("Recommendation *").fill("E1");
    await page.getByLabel("Words *").fill("Ask those who left.");
    await page.getByLabel("Progress *").selectOption("not_started");
    await page.getByRole("button", { name: "Read it back" }).click();
    assert.match(await said(page.getByRole("alert")), /E1/, "evidence is no recommendation");
    await page.getByLabel("Recommendation *").fill("R1");
    await page.getByRole("button", { name: "Read it back" }).click();
    await page.getByRole("button", { name: "Record it" }).click();
    await page.waitForURL(`${base}/demo/evaluations/EV-1`);
    assert.equal(await page.locator("tbody tr", { hasText: action }).count(), 1);
    await page.getByRole("link", { name: "Report to print" }).click();
    assert.match(await page.locator(".chapter").nth(1).innerText(), /Describe how a member leaves/);
    await page.goto(`${base}/demo/lessons`);
    await page.getByRole("link", { name: "LEAVING" }).first().click();
    assert.match(await page.locator("tbody").innerText(), /An article on leaving/);
    await page.goto(`${base}/demo/edit/lessons`);
    await page.getByLabel("Statement *").fill("Leaving needs to be provided for.");
    if (!javaScriptEnabled) await page.getByRole("button", { name: "Read it back" }).click();
    await page.getByRole("link", { name: /LEAVING/ }).waitFor();
    await page.goto(`${base}/demo/evaluations`);
    await page.getByRole("link", { name: "Reviews of the stock" }).click();
    await page.getByRole("link", { name: "STOCK", exact: true }).first().click();
    await page.getByRole("link", { name: /^New: .?disposition/ }).click();
    await page.getByLabel("Instrument *").fill("EU_MEMBERSHIP");
    await page.getByLabel("Disposition *").selectOption("amend");
    await page.getByLabel("Decided on *").fill("2021-07-01");
    await page.getByLabel("Body *").fill("Secretariat");
    await page.getByRole("button", { name: "Read it back" }).click();
    assert.match(await said(page.getByRole("alert")), /no power to decide/);
    await page.getByLabel("Body *").fill("Council");
    await page.getByRole("button", { name: "Read it back" }).click();
    await page.getByRole("button", { name: "Record it" }).waitFor();
  });

  // By fields and addresses, which are the same in every language; what is said is not.
  for (const [language, name] of [["en", "English"], ["fr", "Français"], ["ar", "العربية"]]) {
    journey(`an evaluator from the calendar to the lesson, in ${language}`, async (page) => {
      const action = `B-${language}-${javaScriptEnabled}`;
      const content = page.locator("#content");
      const follow = (part) => content.locator(`a[href*="${part}"]`).first().click();
      const inLanguage = async () => {
        assert.equal(await page.locator("html").getAttribute("lang"), language);
        assert.doesNotMatch(await content.innerText(), /\b(column|list|filed|report)-[a-z]/);
      };
      await page.goto(`${base}/demo/evaluations`);
      if (language !== "en") await page.getByRole("link", { name, exact: true }).click();
      await inLanguage();
      await follow("/demo/evaluations/EV-1");
      await inLanguage();
      await follow("/demo/edit/actions");
      await page.locator("#code").fill(action);
      await page.locator("#recommendation").fill("E1");
      await page.locator("#text").fill("Words");
      await page.locator("#progress").selectOption("not_started");
      await page.locator("form.editor button").click();
      assert.match(await said(page.getByRole("alert")), /E1/, "evidence is no recommendation");
      await inLanguage();
      await page.locator("#recommendation").fill("R1");
      await page.locator("form.editor button").click();
      await page.locator("#content form[method=post] button").click();
      await page.waitForURL(`${base}/demo/evaluations/EV-1`);
      assert.equal(await page.locator("tbody tr", { hasText: action }).count(), 1);
      for (const place of ["evaluations/EV-1/report", "indicators", "fact-sheets", "reviews", "lessons", "lessons/LEAVING"]) {
        const answer = await page.goto(`${base}/demo/${place}`);
        assert.equal(answer.status(), 200, place);
        await inLanguage();
      }
    });
  }

  journey("only the keyboard", async (page) => {
    await page.goto(`${base}/demo/instruments`);
    await page.keyboard.press("Tab");
    assert.equal(await page.locator(":focus").getAttribute("href"), "#content");
    await page.keyboard.press("Enter");
    for (let tabs = 0; tabs < 10; tabs += 1) {
      await page.keyboard.press("Tab");
      if ((await page.locator(":focus").getAttribute("name")) === "search") break;
    }
    await page.keyboard.type("coun");
    await page.keyboard.press("Enter");
    await page.waitForURL(/search=coun/);
    assert.equal(await page.locator("tbody tr").count(), 1);
    assert.match(await page.locator("tbody").innerText(), /Statute of the Council of Europe/);
  });

  journey("another language, which stays", async (page) => {
    await page.goto(`${base}/demo/members/FRA?on=1990-01-01`);
    await page.getByRole("link", { name: "Français" }).click();
    assert.equal(await page.locator("html").getAttribute("lang"), "fr");
    assert.match(page.url(), /\/demo\/members\/FRA\?on=1990-01-01$/, "the address stays as it was");
    assert.match(await said(page.locator(".past")), /1.?er janvier 1990/);
    await page.getByRole("link", { name: "Membres" }).click();
    assert.equal(await page.locator("html").getAttribute("lang"), "fr");
    await page.getByRole("link", { name: "العربية" }).click();
    assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
    assert.match(await page.locator("tbody").innerText(), /فرنسا/);
  });

  journey("a table taken away as a file", async (page) => {
    await page.goto(`${base}${EU}?on=1990-06-01`);
    const listing = page.locator(".listing", { hasText: "Members and their status" });
    const rows = await listing.locator("tbody tr").count();
    for (const [format, extra] of [["CSV", 1], ["NDJSON", 0]]) {
      const coming = page.waitForEvent("download");
      await listing.getByRole("link", { name: format, exact: true }).click();
      const file = await coming;
      const lines = (await readFile(await file.path(), "utf8")).trimEnd().split("\n");
      assert.equal(lines.length, rows + extra, `${format}: the rows that are shown`);
      assert.match(file.suggestedFilename(), new RegExp(`^demo-matrix.${format.toLowerCase()}$`));
    }
  });
}

test("the slider moves the page by itself where there is JavaScript", async () => {
  await withBrowser((browser) => read(browser, ways[0], async (page) => {
    await page.goto(`${base}/demo`);
    const box = await page.locator("#year").boundingBox();
    await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2, { steps: 4 });
    const shown = await page.locator("output").innerText();
    await page.mouse.up();
    await page.waitForURL(/on=\d{4}-12-31/);
    assert.match(page.url(), new RegExp(`on=${shown}-12-31`), "the year that was shown");
  }));
});
