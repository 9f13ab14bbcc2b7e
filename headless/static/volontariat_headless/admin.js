/* Small helps for the admin's forms; every form works without them. */
(function () {
  "use strict";

  const words = document.currentScript.dataset;
  const { Controller } = window.StimulusModule;

  function folded(text) {
    return text
      .normalize("NFD")
      .replace(/\p{Diacritic}/gu, "")
      .toLowerCase();
  }

  /* A field that filters a long list of boxes, and a line that says which are ticked. */
  class CodesController extends Controller {
    static targets = ["filter", "query", "chosen", "list"];

    connect() {
      this.filterTarget.hidden = false;
      this.listTarget.addEventListener("change", this.tell);
      this.tell();
    }

    disconnect() {
      this.listTarget.removeEventListener("change", this.tell);
    }

    tell = () => {
      const labels = [...this.listTarget.querySelectorAll("input:checked")].map((box) =>
        box.closest("label").textContent.trim(),
      );
      const { none, some } = this.chosenTarget.dataset;
      this.chosenTarget.textContent = labels.length ? `${some} ${labels.join(", ")}` : none;
    };

    filter() {
      const wanted = folded(this.queryTarget.value.trim());
      this.listTarget.querySelectorAll("label").forEach((label) => {
        label.hidden = !folded(label.textContent).includes(wanted);
      });
    }

    first() {
      const label = [...this.listTarget.querySelectorAll("label")].find((each) => !each.hidden);
      if (!label || !this.queryTarget.value.trim()) return;
      label.querySelector("input").click();
      this.queryTarget.value = "";
      this.filter();
    }
  }

  /* How many characters are left, said aloud once the typing pauses. */
  class CountController extends Controller {
    static values = { limit: Number };

    connect() {
      this.line = document.createElement("p");
      this.line.className = "volontariat-count";
      this.line.setAttribute("aria-live", "polite");
      this.element.insertAdjacentElement("afterend", this.line);
      this.element.addEventListener("input", this.later);
      this.count();
    }

    disconnect() {
      clearTimeout(this.timer);
      this.element.removeEventListener("input", this.later);
      this.line.remove();
    }

    later = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.count(), 300);
    };

    count() {
      const length = this.element.value.length;
      const limit = this.limitValue;
      this.line.textContent = words.count.replace("{length}", length).replace("{limit}", limit);
      this.line.classList.toggle("volontariat-count--over", length > limit);
    }
  }

  /* Search engines cut longer ones off. */
  const ADVISED = { seo_title: 60, search_description: 160 };
  const COUNTED = "textarea[maxlength], [name='seo_title'], [name='search_description']";

  function countCharacters(root) {
    root.querySelectorAll(COUNTED).forEach((field) => {
      if (field.closest(".w-field--draftail_rich_text_area") || field.dataset.volontariatCountLimitValue) return;
      field.dataset.volontariatCountLimitValue =
        ADVISED[field.name] || field.getAttribute("maxlength");
      field.setAttribute(
        "data-controller",
        `${field.getAttribute("data-controller") || ""} volontariat-count`.trim(),
      );
    });
  }

  window.wagtail.app.register("volontariat-codes", CodesController);
  window.wagtail.app.register("volontariat-count", CountController);

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("[data-edit-form]");
    if (!form) return;
    countCharacters(form);
    new MutationObserver(() => countCharacters(form)).observe(form, {
      childList: true,
      subtree: true,
    });
  });
})();
