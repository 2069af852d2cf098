/* Marks a quiz on the device. Nothing is kept or sent. */
(function () {
  "use strict";

  var form = document.querySelector("form[data-quiz]");
  if (!form) { return; }

  var score = form.querySelector("[data-score]");
  var questions = all(form, "[data-question]");

  function all(root, selector) {
    return Array.prototype.slice.call(root.querySelectorAll(selector));
  }

  function say(name, values) {
    return form.getAttribute("data-word-" + name).replace(/\{(\w+)\}/g, function (whole, key) {
      return key in values ? values[key] : whole;
    });
  }

  function isCorrect(input) { return input.hasAttribute("data-correct"); }

  function verdict(question, state, words) {
    var place = question.querySelector("[data-verdict]");
    place.hidden = !words;
    place.textContent = words;
    question.setAttribute("data-state", state);
    var answer = question.querySelector("[data-answer]");
    answer.hidden = state !== "right" && state !== "wrong";
    answer.open = state === "wrong";
  }

  function markQuestion(question) {
    var inputs = all(question, "input");
    if (!inputs.some(function (input) { return input.checked; })) {
      verdict(question, "open", say("open", {}));
      return "open";
    }
    var right = inputs.every(function (input) { return input.checked === isCorrect(input); });
    var letters = inputs.filter(isCorrect).map(function (input) { return input.value; }).join(" ");
    verdict(question, right ? "right" : "wrong", say(right ? "right" : "wrong", { letters: letters }));
    return right ? "right" : "wrong";
  }

  function clear() {
    questions.forEach(function (question) { verdict(question, "", ""); });
    score.textContent = "";
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var states = questions.map(markQuestion);
    var count = function (state) { return states.filter(function (one) { return one === state; }).length; };
    score.textContent = count("open")
      ? say("missing", { count: count("open") })
      : say("score", { right: count("right"), total: questions.length });
  });
  form.addEventListener("reset", clear);

  form.querySelector("[data-quiz-buttons]").hidden = false;
  clear();
})();
