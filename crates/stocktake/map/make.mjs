// Makes world.csv of the shapes in the npm package world-atlas (Natural Earth).
// SOURCE.md says what it decides and why. Run it with `npm ci && npm run make`.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoCentroid, geoContains, geoEqualEarth } from "d3-geo";
import { geoProject } from "d3-geo-projection";
import { feature, merge } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";

const WIDTH = 1000;
const MARGIN = 6;
// A triangle of an outline smaller than this, in square pixels, is left out.
const DETAIL = 0.35;
// An island smaller than this is left out, unless it is the country's largest.
const ISLAND = 0.8;
// A country smaller than this, in square pixels, is hard to see or to hit: it gets a mark.
const SMALL = 9;
// No member, and at the edge of the map only.
const LEFT_OUT = new Set(["010"]);
// Areas whose status is disputed before the United Nations, besides those
// without a code: Western Sahara, the Falkland Islands (Malvinas).
const DISPUTED = new Set(["732", "238"]);
// A point of Crimea, which the General Assembly holds to be of Ukraine (68/262).
const CRIMEA = [34.2, 45.2];

const require = createRequire(import.meta.url);
const atlas = (scale) => JSON.parse(readFileSync(require.resolve(`world-atlas/countries-${scale}.json`)));
const polygons = (geometry) =>
  geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;

/** The alpha-3 codes by number, as the register has the current ones. */
function register() {
  const file = new URL("../../stocktake-exchange/registers/iso3166.csv", import.meta.url);
  const rows = readFileSync(file, "utf8").trim().split("\n").slice(1);
  const current = rows.filter((row) => row.endsWith(",,")).map((row) => row.split(","));
  return new Map(current.map(([iso3, , m49]) => [m49, iso3]));
}

/** Takes Crimea out of Russia and puts it beside Ukraine, to be merged with it. */
function withCrimea(world) {
  const { geometries } = world.objects.countries;
  const russia = geometries.find((geometry) => geometry.id === "643");
  const isCrimea = (arcs) => geoContains(feature(world, { type: "Polygon", arcs }), CRIMEA);
  const crimea = russia.arcs.filter(isCrimea);
  if (crimea.length !== 1) throw new Error("Crimea is not a polygon of its own any more");
  russia.arcs = russia.arcs.filter((arcs) => arcs !== crimea[0]);
  geometries.push({ type: "Polygon", id: "804", properties: {}, arcs: crimea[0] });
  return world;
}

/** One feature a country: the parts of one code are merged. */
function countries() {
  const world = withCrimea(atlas("50m"));
  const byKey = new Map();
  for (const geometry of world.objects.countries.geometries) {
    if (LEFT_OUT.has(geometry.id) || geometry.properties.name === "Indian Ocean Ter.") continue;
    const key = geometry.id ?? geometry.properties.name;
    byKey.set(key, [...(byKey.get(key) ?? []), geometry]);
  }
  return [...byKey].map(([key, parts]) => ({
    type: "Feature",
    properties: { key, m49: parts[0].id ?? "", name: parts[0].properties.name },
    geometry: parts.length > 1 ? merge(world, parts) : feature(world, parts[0]).geometry,
  }));
}

/** The area of a ring in square pixels. */
function ringArea(ring) {
  let twice = 0;
  for (let n = 0; n + 1 < ring.length; n++) {
    twice += ring[n][0] * ring[n + 1][1] - ring[n + 1][0] * ring[n][1];
  }
  return Math.abs(twice / 2);
}

const area = (polygon) => ringArea(polygon[0]);
const largest = (parts) => parts.reduce((best, part) => (area(part) > area(best) ? part : best));

/** A path of tenths of a pixel, each point relative to the one before. */
function path(parts) {
  const number = (tenths) => String(tenths / 10).replace(/^(-?)0\./, "$1.");
  let out = "";
  for (const ring of parts.flat()) {
    let last;
    let lines = ""; // none, where a ring has shrunk to one point
    for (const point of ring.slice(0, -1)) {
      const [x, y] = point.map((value) => Math.round(value * 10));
      if (!last) out += `M${number(x)} ${number(y)}`;
      else if (x !== last[0] || y !== last[1]) lines += `${number(x - last[0])} ${number(y - last[1])} `;
      last = [x, y];
    }
    out += lines && `l${lines}`;
    out = `${out.trimEnd()}z`;
  }
  return out.replace(/ -/g, "-");
}

const all = countries();
const sphere = geoEqualEarth().rotate([-11, 0]).fitWidth(WIDTH, { type: "FeatureCollection", features: all });
const top = Math.min(...geoBoundsOnMap(all).map(([, y]) => y));
const projection = sphere.translate([sphere.translate()[0], sphere.translate()[1] - top + MARGIN]);

function geoBoundsOnMap(features) {
  return features.flatMap((country) =>
    polygons(geoProject(country, sphere).geometry).flatMap((polygon) => polygon[0]));
}

const projected = all.map((country) => geoProject(country, projection));
const whole = new Map(projected.map((country) => [country.properties.key, polygons(country.geometry)]));
const height = Math.ceil(Math.max(...[...whole.values()].flat(3).map(([, y]) => y)) + MARGIN);

const shapes = topology({ world: { type: "FeatureCollection", features: projected } }, 1e6);
const plain = simplify(presimplify(shapes), DETAIL);

const iso3 = register();
const rows = [];
const round = (value) => Math.round(value * 10) / 10;
for (const country of feature(plain, plain.objects.world).features) {
  const { key, m49, name } = country.properties;
  const code = iso3.get(m49) ?? "";
  const kind = m49 === "" || DISPUTED.has(m49) ? "neutral" : "area";
  const parts = polygons(country.geometry);
  const kept = parts.filter((part) => part === largest(parts) || area(part) >= ISLAND);
  rows.push([m49, code, kind, "", "", name, path(kept)]);
  const size = whole.get(key).reduce((sum, part) => sum + area(part), 0);
  if (kind === "area" && size < SMALL) {
    const [x, y] = middle(largest(whole.get(key))[0]);
    rows.push([m49, code, "mark", round(x), round(y), name, ""]);
  }
}
// Those that the scale of the shapes has left out.
for (const geometry of atlas("10m").objects.countries.geometries) {
  if (["798", "292"].includes(geometry.id)) {
    const [x, y] = projection(geoCentroid(feature(atlas("10m"), geometry)));
    const name = geometry.properties.name;
    rows.push([geometry.id, iso3.get(geometry.id), "mark", round(x), round(y), name, ""]);
  }
}

function middle(ring) {
  const points = ring.slice(0, -1);
  return [0, 1].map((n) => points.reduce((sum, point) => sum + point[n], 0) / points.length);
}

const missing = [...iso3].filter(([m49]) => !rows.some(([known]) => known === m49));
console.error(`left out: ${missing.map(([, code]) => code).join(" ")}`);
rows.sort((a, b) => (a[0] || "~").localeCompare(b[0] || "~") || a[2].localeCompare(b[2]) || a[5].localeCompare(b[5]));
rows.unshift(["", "", "frame", WIDTH, height, "", ""]);
const lines = [["m49", "iso3", "kind", "x", "y", "name", "path"], ...rows].map((row) => row.join(","));
writeFileSync(new URL("world.csv", import.meta.url), `${lines.join("\n")}\n`);
