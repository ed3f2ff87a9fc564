// 选哪个: asks the questions of a table one after the other. A column without links or code is a question,
// its cells are the answers; what is chosen hides the rows that answer otherwise. 都一样 needs no question.
const ANY = "都一样";

for (const area of document.querySelectorAll(".choose")) ask(area);

/** @param {Element} area */
function ask(area) {
  /** @type {NodeListOf<HTMLTableRowElement>} */
  const body = area.querySelectorAll("tbody tr");
  const rows = [...body];
  const titles = [...area.querySelectorAll("thead th")].map((cell) => cell.textContent.trim());
  const answerOf = (/** @type {HTMLTableRowElement} */ row, /** @type {number} */ column) => row.cells[column].textContent.trim();
  const questions = titles.flatMap((_, column) =>
    rows.some((row) => row.cells[column].querySelector("a, code")) ? [] : [column],
  );
  const form = document.createElement("form");
  form.className = "choose-form";
  // What is asked above needs no column any more.
  for (const row of area.querySelectorAll("tr")) for (const column of questions) row.cells[column].hidden = true;
  form.addEventListener("submit", (event) => event.preventDefault());
  area.prepend(form);
  /** Answers by their columns. @type {Map<number, string>} */
  const chosen = new Map();
  show();

  /** Rows that agree with what is chosen in the columns before `limit`. */
  function left(limit = Infinity) {
    const agrees = (/** @type {HTMLTableRowElement} */ row) => [...chosen].every(([column, answer]) => column >= limit || answerOf(row, column) === answer);
    return rows.filter(agrees);
  }

  /** @param {number} [focus] the column of the question that gets the focus */
  function show(focus) {
    form.replaceChildren();
    for (const column of questions) {
      const answers = [...new Set(left(column).map((row) => answerOf(row, column)))];
      if (answers.length === 1 && answers[0] === ANY) continue;
      form.append(question(column, answers));
      if (!chosen.has(column)) break;
    }
    const remaining = left();
    for (const row of rows) row.hidden = !remaining.includes(row);
    const said = document.createElement("p");
    said.setAttribute("role", "status");
    said.textContent = remaining.length === 1 ? "就用它：" : `还有 ${remaining.length} 种可能：`;
    form.append(said);
    if (chosen.size) {
      const again = document.createElement("button");
      again.type = "button";
      again.textContent = "从头再来";
      again.addEventListener("click", () => {
        chosen.clear();
        show(questions[0]);
      });
      said.append(" ", again);
    }
    const inputs = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll(`input[name="choose-${focus}"]`)]);
    (inputs.find((input) => input.checked) ?? inputs[0])?.focus();
  }

  /** @param {number} column @param {string[]} answers */
  function question(column, answers) {
    const set = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = `${titles[column]}？`;
    set.append(legend);
    for (const answer of answers) {
      const label = document.createElement("label");
      const input = document.createElement("input");
      Object.assign(input, { type: "radio", name: `choose-${column}`, checked: chosen.get(column) === answer });
      input.addEventListener("change", () => {
        for (const later of questions) if (later > column) chosen.delete(later);
        chosen.set(column, answer);
        show(column);
      });
      label.append(input, ` ${answer}`);
      set.append(label);
    }
    return set;
  }
}
