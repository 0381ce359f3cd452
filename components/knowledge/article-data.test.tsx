import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { ArticleData } from "./article-data.tsx";

it("says title, language, date and place, and no title ends the element", () => {
  const title = '</script><img src=x onerror=alert(1)> & "quotes"';
  const { container } = render(
    <ArticleData
      company="Desk"
      appUrl="https://help.test"
      home="Help"
      article={
        {
          title,
          lang: "en",
          slug: "a",
          updatedAt: "2026-11-27T00:00:00.000Z",
          category: { slug: "c", name: "Printing" },
        } as never
      }
    />,
  );
  expect(container.querySelector("img")).toBeNull();
  const script = container.querySelector("script")!;
  expect(script.innerHTML).not.toContain("<");
  const data = JSON.parse(script.innerHTML) as { "@graph": Record<string, unknown>[] };
  expect(data["@graph"][0]).toMatchObject({
    headline: title,
    inLanguage: "en",
    url: "https://help.test/articles/en/a",
  });
  expect(data["@graph"][1]!.itemListElement).toHaveLength(3);
});
