// A real browser, in each of the ways in which people read: their language,
// their screen, light or dark, with and without JavaScript.

import AxeBuilder from "@axe-core/playwright";
import { chromium } from "playwright-core";
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";

export const base = process.env.STOCKTAKE_URL;
const pictures = process.env.STOCKTAKE_PICTURES;

const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

const ordinary = [
  { name: "en-desk-light", locale: "en", viewport: desk, colorScheme: "light", javaScriptEnabled: true },
  { name: "fr-phone-dark", locale: "fr", viewport: phone, colorScheme: "dark", javaScriptEnabled: true },
  { name: "ar-phone-light", locale: "ar", viewport: phone, colorScheme: "light", javaScriptEnabled: true },
  { name: "ar-desk-dark-plain", locale: "ar", viewport: desk, colorScheme: "dark", javaScriptEnabled: false },
];

const more = [
  { name: "en-phone-light-plain", locale: "en", viewport: phone, colorScheme: "light", javaScriptEnabled: false },
  { name: "fr-desk-dark", locale: "fr", viewport: desk, colorScheme: "dark", javaScriptEnabled: true },
  { name: "ar-desk-dark", locale: "ar", viewport: desk, colorScheme: "dark", javaScriptEnabled: true },
];

export const ways = process.env.STOCKTAKE_LONG ? [...ordinary, ...more] : ordinary;

// Without the last flags, the browser looks for its maker's servers.
const flags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

export async function withBrowser(work) {
  const browser = await chromium.launch({ executablePath: process.env.STOCKTAKE_BROWSER, args: flags });
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}

// A reader's window. Whatever the browser complains of fails the journey: an
// error in a script, something the content security policy forbids, a request
// to anywhere but the server.
export async function read(browser, way, work) {
  const { name, ...options } = way;
  const context = await browser.newContext({ ...options, acceptDownloads: true });
  const complaints = [];
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("request", (request) => {
      if (!request.url().startsWith(base)) complaints.push(`asked for ${request.url()}`);
    });
    await work(page, complaints);
    assert.deepEqual(complaints, [], `${name}: the browser complains`);
  } finally {
    await context.close();
  }
}

// Nothing is wider than the screen, and nobody is kept out (WCAG 2.2, AA, as
// far as a program can tell). axe needs JavaScript for itself.
export async function isForAll(page, way, what) {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(beyond <= 0, `${what}, ${way.name}: ${beyond} pixels wider than the screen`);
  if (way.javaScriptEnabled) {
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html} (${node.failureSummary})`));
    assert.deepEqual(found, [], `${what}, ${way.name}: axe finds`);
  }
}

// What an element says, without the marks that keep directions of writing apart.
export async function said(locator) {
  return (await locator.innerText()).replace(/[\u2068\u2069]/g, "");
}

// A picture for people to look at, where they ask for one.
export async function picture(page, name) {
  if (!pictures) return;
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}
