// Plays the law through the years on the map that the page holds already; without it, the links below do the same.
(() => {
  const figure = document.querySelector(".atlas"), map = figure.querySelector(".map");
  const slider = document.getElementById("slider"), shown = document.getElementById("shown");
  const play = document.getElementById("play"), day = document.getElementById("day");
  const days = [...document.querySelectorAll("#days option")].map((option) => option.label);
  const kept = new Map();
  let playing = false, wanted = null;

  const dated = (address, on) => address + (address.includes("?") ? "&" : "?") + "as_of=" + on;
  const linesOf = (on) => {
    if (!kept.has(on)) kept.set(on, fetch(dated(figure.dataset.line, on)).then((response) => response.text()));
    return kept.get(on);
  };

  // Each area of the day gets its outcome; those that are no areas on that day are not shown.
  const paint = (lines) => {
    const there = new Map(lines.trimEnd().split("\n").map((line) => line.split("\t")).map((row) => ["a" + row[1], row]));
    for (const shape of map.querySelectorAll(".areas path")) {
      const row = there.get(shape.id);
      shape.setAttribute("class", row ? "o-" + row[0] : "absent");
      if (row) shape.firstElementChild.textContent = row[3] + ": " + row[0].replace("-", " ");
    }
  };

  const show = async (on) => {
    wanted = on;
    const lines = await linesOf(on);
    if (wanted !== on) return;
    paint(lines);
    shown.textContent = day.textContent = on;
    slider.setAttribute("aria-valuetext", on);
  };

  // What stands around the map is taken from the page of that day, once the slider rests.
  const settle = async () => {
    const on = days[slider.value];
    const text = await (await fetch(dated(figure.dataset.page, on))).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    for (const id of ["key", "table", "stamp"]) document.getElementById(id).replaceWith(page.getElementById(id));
    document.getElementById("as_of").value = on;
    const here = new URL(location.href);
    here.searchParams.set("as_of", on);
    history.replaceState(null, "", here);
  };

  const last = days.length - 1;
  const pause = () => new Promise((resume) => setTimeout(resume, 900));
  const run = async () => {
    playing = true;
    play.textContent = "Pause";
    if (Number(slider.value) === last) slider.value = 0;
    while (playing) {
      await show(days[slider.value]);
      if (Number(slider.value) === last) break;
      linesOf(days[Number(slider.value) + 1]);
      await pause();
      if (playing) slider.value = Number(slider.value) + 1;
    }
    playing = false;
    play.textContent = "Play";
    await settle();
  };

  play.addEventListener("click", () => (playing ? (playing = false) : run()));
  slider.addEventListener("input", () => show(days[slider.value]));
  slider.addEventListener("change", settle);
  if (!map.querySelector("a")) {
    map.classList.add("pointed");
    map.addEventListener("click", async ({ target }) => {
      if (!/^a\d/.test(target.id)) return;
      const on = shown.textContent, rows = (await linesOf(on)).split("\n").map((line) => line.split("\t"));
      const row = rows.find((found) => "a" + found[1] === target.id);
      location.assign(dated(`${figure.dataset.root}/v1/entities/${row[2]}/answers/${figure.dataset.activity}`, on));
    });
  }
  const now = days.indexOf(shown.textContent);
  if (now >= 0) slider.value = now;
  document.querySelector(".play").hidden = false;
})();
