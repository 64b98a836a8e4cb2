// Draws each chart with Plotly over the picture the server sent. Without it the page is complete.

const figures = [...document.querySelectorAll("[data-chart]")];

function load(address) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
}

async function draw(figure) {
  const { data, layout, config } = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
  const target = figure.querySelector(".app-chart__plotly");
  target.hidden = false;
  try {
    await window.Plotly.newPlot(target, data, layout, { ...config, displayModeBar: false, responsive: true });
    figure.classList.add("app-chart--drawn");
  } catch (error) {
    target.hidden = true;
    throw error;
  }
}

if (figures.length) {
  load(figures[0].dataset.plotly)
    .then(() => Promise.all(figures.map(draw)))
    .catch(() => figures.forEach((figure) => figure.classList.remove("app-chart--drawn")));
}
