// Makes an editor of the SQL box. The parts it uses come with Datasette.
(() => {
  "use strict";
  const button = document.getElementById("sql-format");
  const box = document.getElementById("sql-editor");
  const shown = document.querySelector("#sql-query code");
  if (box && window.CodeMirror) {
    const editor = CodeMirror.fromTextArea(box, {
      mode: "text/x-sql",
      lineWrapping: true,
      viewportMargin: Infinity,
      inputStyle: "contenteditable",
    });
    editor.getInputField().setAttribute("aria-label", "SQL");
    editor.setOption("extraKeys", { "Shift-Enter": () => box.form.submit(), Tab: false });
    if (button && window.sqlFormatter) {
      button.hidden = false;
      button.addEventListener("click", () => editor.setValue(sqlFormatter.format(editor.getValue())));
    }
  } else if (shown && button && window.sqlFormatter) {
    button.hidden = false;
    button.addEventListener("click", () => (shown.textContent = sqlFormatter.format(shown.textContent)));
  }
})();
