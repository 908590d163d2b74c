import { expect, it } from "vitest";
import { watchWordClouds } from "./word-cloud";

it("makes a drawn cloud scale", async () => {
  document.body.innerHTML = '<div class="result_cloud_section"><div class="word_cloud"></div></div>';
  watchWordClouds(document);
  const place = document.querySelector(".word_cloud") as HTMLElement;
  place.innerHTML = '<svg width="635" height="635"></svg>';
  await new Promise((resolve) => setTimeout(resolve));
  expect(place.querySelector("svg")?.getAttribute("viewBox")).toBe("0 0 635 635");
});
