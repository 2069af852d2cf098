// Keeps the progress of a running build up to date, and shows the page anew when it has ended.
(() => {
  const line = document.querySelector('[data-progress]');
  const again = () => setTimeout(ask, 1000);
  const ask = async () => {
    try {
      const { ended, told } = await (await fetch(line.dataset.progress)).json();
      if (ended) location.reload();
      else {
        if (line.textContent !== told) line.textContent = told;
        again();
      }
    } catch (error) {
      again();
    }
  };
  if (line) again();
})();
