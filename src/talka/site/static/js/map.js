// A drawn map that can be moved and zoomed, made when somebody asks for it. The same places stand in the list beside it.

const load = (tag, attributes) => new Promise((ready, failed) => {
  const element = Object.assign(document.createElement(tag), attributes);
  element.addEventListener("load", ready);
  element.addEventListener("error", failed);
  document.head.append(element);
});

// Rings are written as hundredths of a degree: the first point, then the step to each next one.
function unfolded({ rings, scale }) {
  return rings.map((numbers) => {
    const ring = [];
    let lon = 0, lat = 0;
    for (let i = 0; i < numbers.length; i += 2) {
      lon += numbers[i];
      lat += numbers[i + 1];
      ring.push([lat / scale, lon / scale]);
    }
    return ring;
  });
}

const places = (drawing) => [...drawing.querySelectorAll("[data-at]")].map((dot) => ({
  at: dot.dataset.at.split(" ").map(Number),
  label: dot.getAttribute("aria-label"),
  address: dot.getAttribute("href"),
  isOn: Boolean(dot.querySelector(".dot--on")),
  radius: Number(dot.querySelector("circle").getAttribute("r")),
}));

export async function comeAlive(button) {
  const figure = button.closest(".map"), drawing = figure.querySelector("svg"), { dataset } = button;
  const [outlines] = await Promise.all([
    fetch(dataset.outlines).then((answer) => answer.json()),
    load("link", { rel: "stylesheet", href: dataset.styles }),
    load("script", { src: dataset.leaflet }),
  ]);
  const ground = Object.assign(document.createElement("div"), { className: "map__live" });
  ground.setAttribute("role", "group");
  ground.setAttribute("aria-label", drawing.getAttribute("aria-label"));
  const found = places(drawing);
  drawing.replaceWith(ground);
  const map = L.map(ground, { attributionControl: false, zoomControl: false, maxZoom: 11, minZoom: 3 });
  L.control.zoom({ zoomInTitle: dataset.nearer, zoomOutTitle: dataset.farther }).addTo(map);
  for (const ring of unfolded(outlines)) L.polygon(ring, { className: "land", interactive: false }).addTo(map);
  for (const { at, label, address, isOn, radius } of found) {
    const dot = L.circleMarker(at, { radius: Math.max(radius * 0.7, 8), className: isOn ? "dot dot--on" : "dot" });
    dot.addTo(map).bindTooltip(document.createTextNode(label));
    if (address) dot.on("click", () => location.assign(address));
  }
  map.fitBounds(found.map(({ at }) => at), { padding: [40, 40], maxZoom: 8 });
  button.hidden = true;
  ground.focus();
}
