// Asks every second how much is still to be written, until nothing is.
(() => {
  const bar = document.getElementById("editions-progress");
  const status = document.getElementById("editions-waiting");
  if (!bar || !status || bar.dataset.waiting === "0") return;
  let most = Number(bar.dataset.waiting);

  const show = (waiting) => {
    most = Math.max(most, waiting);
    bar.max = most;
    bar.value = most - waiting;
    status.textContent = waiting
      ? status.dataset.waitingText.replace("{count}", waiting)
      : status.dataset.doneText;
  };

  const ask = async () => {
    try {
      const answer = await fetch(bar.dataset.url, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.statusText);
      const { waiting } = await answer.json();
      show(waiting);
      if (!waiting) return;
    } catch {
      status.textContent = status.dataset.lostText;
    }
    window.setTimeout(ask, 1000);
  };

  window.setTimeout(ask, 1000);
})();
