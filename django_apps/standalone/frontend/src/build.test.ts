import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { pointsOf, unicodeRange } from "../fonts.mjs";
import { globalNames, minified, sitePackages, withoutCodeEditor } from "../stock-scripts.mjs";

const PROBLEM = "xblocks_contrib/problem/public/js/ProblemBlockDisplay.js";

it("keeps what a classic script defines for the page", () => {
  const text = "/*! licence */\nfunction PollBlock(runtime, element) { var unusedHere = 1; }\nvar Util = { init: function () {} };";
  expect(globalNames(text)).toEqual(["PollBlock", "Util"]);
  expect(globalNames(minified(text))).toEqual(["PollBlock", "Util"]);
  expect(minified(text)).toContain("/*! licence */");
});

it("takes only the code editor out of the problem's script", () => {
  const text = readFileSync(join(sitePackages(join(import.meta.dirname, "../../../..")), PROBLEM), "utf8");
  const light = withoutCodeEditor(text);
  expect(light.length).toBeLessThan(text.length / 2);
  expect(light).not.toContain("window.CodeMirror=");
  expect(light).toContain("inputtypeSetupMethods");
});

it("leaves a script without a code editor as it is", () => {
  const text = "(()=>{var t={806(t){t.exports=1}};t[806]({})})();";
  expect(withoutCodeEditor(text)).toBe(text);
});

it("writes code points as style sheets do", () => {
  expect(unicodeRange([0x42, 0x41, 0x20b8, 0x43])).toBe("U+41-43,U+20B8");
  expect(pointsOf("U+41-43, U+20B8")).toEqual([0x41, 0x42, 0x43, 0x20b8]);
});
