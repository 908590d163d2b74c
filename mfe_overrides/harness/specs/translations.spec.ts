import { expect, test } from "../support/site";

test("upstream's own parts speak our Kazakh where we correct it, and theirs where we do not", async ({ site }) => {
  const page = await site.open("learner-dashboard", "parts");
  await expect(page.locator("header").getByRole("link", { name: "Курстар", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Есептік жазба мәзірі: aru" }).click();
  await expect(page.getByRole("link", { name: "Жеке кабинет", exact: true })).toBeVisible();
  await expect(page.getByText("Бақылау тақтасы")).toHaveCount(0);
});

test("Paragon, which has no Kazakh of its own, speaks ours", async ({ site }) => {
  const page = await site.open("learner-dashboard", "parts");
  await expect(page.getByRole("button", { name: "Жабу" })).toBeVisible();
});

test("Russian is left as it was", async ({ site }) => {
  const page = await site.open("learner-dashboard", "parts", "ru");
  await expect(page.locator("header").getByRole("link", { name: "Курсы", exact: true })).toBeVisible();
});
