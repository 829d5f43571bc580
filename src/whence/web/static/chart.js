// Draws the figures of each table above it. The table is the truth and stays; without script it is all there is.
"use strict";

const SYMBOLS = { "=": d3.symbolCircle, "~": d3.symbolDiamond, ">": d3.symbolTriangle, ">=": d3.symbolTriangle, "<": d3.symbolTriangle, "<=": d3.symbolTriangle };
const HEIGHT = 190;
const MARGIN = { top: 26, right: 44, bottom: 24, left: 52 };
const NUMBER = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
// Beyond this ratio of the greatest to the least a linear scale shows only the greatest.
const STEEP = 40;

function points(table) {
  return [...table.querySelectorAll("tbody tr")]
    .map((row) => row.dataset)
    .filter((said) => said.day && (said.low || said.high))
    .map((said) => ({
      ...said,
      day: new Date(`${said.day}T00:00:00Z`),
      low: Number(said.low || said.high),
      high: Number(said.high || said.low),
    }));
}

function scaled(found, width) {
  const days = d3.extent(found, (one) => one.day);
  if (+days[0] === +days[1]) days.splice(0, 2, d3.utcDay.offset(days[0], -1), d3.utcDay.offset(days[1], 1));
  const least = d3.min(found, (one) => one.low);
  const most = d3.max(found, (one) => one.high);
  const steep = least > 0 && most / least > STEEP;
  const value = steep ? d3.scaleLog([least / 1.5, most * 1.5], [HEIGHT - MARGIN.bottom, MARGIN.top])
    : d3.scaleLinear([Math.min(0, least), most * 1.08], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  return { day: d3.scaleUtc(days, [MARGIN.left + 14, width - MARGIN.right]), value };
}

// The days on which something was published, as far as their words fit.
function days(found, scale) {
  const kept = [];
  for (const day of d3.sort(new Map(found.map((one) => [+one.day, one.day])).values())) {
    if (!kept.length || scale.day(day) - scale.day(kept.at(-1)) > 85) kept.push(day);
  }
  return kept;
}

function axes(svg, scale, width, found) {
  svg.append("g").attr("class", "grid").attr("transform", `translate(${MARGIN.left},0)`)
    .call(d3.axisLeft(scale.value).ticks(4).tickSize(MARGIN.right + MARGIN.left - width).tickFormat(""));
  svg.append("g").attr("class", "axis").attr("transform", `translate(0,${HEIGHT - MARGIN.bottom})`)
    .call(d3.axisBottom(scale.day).tickValues(days(found, scale)).tickFormat(d3.utcFormat("%Y-%m-%d")).tickSizeOuter(0));
  svg.append("g").attr("class", "axis").attr("transform", `translate(${MARGIN.left},0)`)
    .call(d3.axisLeft(scale.value).ticks(4).tickFormat((value) => NUMBER.format(value)));
}

function mark(svg, one, scale) {
  const x = scale.day(one.day) + one.aside;
  const y = scale.value((one.low + one.high) / 2);
  if (one.low !== one.high) {
    svg.append("line").attr("class", "range").attr("x1", x).attr("x2", x)
      .attr("y1", scale.value(one.low)).attr("y2", scale.value(one.high));
  }
  const turned = one.modifier.startsWith("<") ? " rotate(180)" : "";
  svg.append("path").attr("class", `point ${one.status}`).attr("transform", `translate(${x},${y})${turned}`)
    .attr("d", d3.symbol(SYMBOLS[one.modifier] ?? d3.symbolCircle, 70)());
  if (one.denied || one.status === "denied") {
    svg.append("path").attr("class", "cross").attr("d", `M${x - 7} ${y - 7}L${x + 7} ${y + 7}M${x + 7} ${y - 7}L${x - 7} ${y + 7}`);
  }
  svg.append("text").attr("class", "letter").attr("x", x + 9).attr("y", y - 6).text(one.letter);
}

// Figures of one day and value stand beside each other instead of on each other.
function spread(found) {
  const taken = new Map();
  for (const one of found) {
    const place = `${+one.day} ${one.low} ${one.high}`;
    one.aside = 13 * (taken.get(place) ?? 0);
    taken.set(place, (taken.get(place) ?? 0) + 1);
  }
}

function draw(chart) {
  const found = points(chart);
  if (!found.length) return;
  spread(found);
  const plot = chart.querySelector(".plot");
  const width = Math.max(240, plot.clientWidth);
  const svg = d3.create("svg").attr("width", width).attr("height", HEIGHT).attr("viewBox", `0 0 ${width} ${HEIGHT}`)
    .attr("role", "img").attr("aria-label", "The figures by day of publication; the table below says the same");
  const scale = scaled(found, width);
  axes(svg, scale, width, found);
  if (chart.dataset.unit) svg.append("text").attr("class", "letter").attr("x", 2).attr("y", 12).text(chart.dataset.unit);
  for (const one of found) mark(svg, one, scale);
  plot.replaceChildren(svg.node());
}

const charts = [...document.querySelectorAll(".chart")];
for (const chart of charts) {
  draw(chart);
  if (chart.querySelector("svg")) chart.querySelector("details").open = false;
}
let waiting;
addEventListener("resize", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => charts.forEach(draw), 150);
});
