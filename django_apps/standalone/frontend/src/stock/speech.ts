// ``SR``: says to a screen reader what changed in a block. Texts may hold the block's own markup.

const ID = "reader-feedback";

export class ScreenReaderAlert {
  readonly el: HTMLElement;

  constructor(page: Document = document) {
    this.el = page.getElementById(ID) ?? page.createElement("div");
    if (!this.el.isConnected) {
      this.el.id = ID;
      this.el.className = "unseen";
      this.el.setAttribute("aria-live", "polite");
      page.body.append(this.el);
    }
  }

  clear(): void {
    this.el.replaceChildren();
  }

  readElts(elements: ArrayLike<Element>): void {
    this.readTexts(Array.from(elements, (element) => element.textContent ?? ""));
  }

  readText(text: string): void {
    this.readTexts([text]);
  }

  readTexts(texts: string[]): void {
    this.el.replaceChildren(
      ...texts.map((text) => {
        const line = document.createElement("p");
        // Parsed apart from the page, so that only the words come in.
        line.textContent = new DOMParser().parseFromString(text, "text/html").body.textContent;
        return line;
      }),
    );
  }
}
