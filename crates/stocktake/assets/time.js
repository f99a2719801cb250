// Spares a click: the year shows while the slider moves, and the page follows
// when it is let go. Without this script the button beside it does the same.
const slider = document.getElementById("year");
if (slider) {
  const output = slider.form.querySelector("output");
  const digits = new Intl.NumberFormat(document.documentElement.lang, { useGrouping: false });
  slider.addEventListener("input", () => {
    output.value = digits.format(slider.value);
    slider.setAttribute("aria-valuetext", output.value);
  });
  slider.addEventListener("pointerup", () => slider.form.requestSubmit());
  slider.form.classList.add("follows");
}
