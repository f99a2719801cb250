// Offers what is recorded already while somebody types the same again. Without this script
// it is offered when the form is read back.
const near = document.getElementById("alike");
const field = near && document.getElementById(near.dataset.field);
if (field) {
  const code = document.getElementById("code");
  let waiting;
  let newest = 0;
  const ask = async () => {
    newest += 1;
    const mine = newest;
    const asked = new URLSearchParams({ statement: field.value, code: code ? code.value : "" });
    const answer = await fetch(`${near.dataset.from}?${asked}`).catch(() => null);
    if (answer && answer.ok && mine === newest) near.innerHTML = await answer.text();
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 400);
  });
}
