import { groupPage, JOIN } from "../shared/addresses";
import { dayAndMonth } from "../shared/language";
import { usePlatform } from "../shared/platform";
import { useTexts } from "../shared/texts";
import { All, SHOWN } from "./All";
import type { Group } from "./answers";

/** The reader's groups: name, role, first day; or how to join one. */
export function Groups({ groups }: { groups: Group[] }) {
  const { lmsUrl } = usePlatform();
  const t = useTexts();
  return (
    <section className="dlg-card">
      <h2>{t("sidebar.groups")}</h2>
      {groups.length ? (
        <>
          <ul>
            {groups.slice(0, SHOWN).map((group) => (
              <li key={group.id}>
                <OneGroup group={group} />
              </li>
            ))}
          </ul>
          <All count={groups.length} />
        </>
      ) : (
        <>
          <p>{t("sidebar.no_group")}</p>
          <a href={lmsUrl + JOIN}>{t("sidebar.join")}</a>
        </>
      )}
    </section>
  );
}

function OneGroup({ group }: { group: Group }) {
  const { lmsUrl, language } = usePlatform();
  const t = useTexts();
  const begun = new Date(group.starts) <= new Date();
  const facts = [
    group.role === "curator" && t("sidebar.curator"),
    group.role === "deputy" && t("sidebar.deputy"),
    t(begun ? "sidebar.started" : "sidebar.starts", { date: dayAndMonth(group.starts, language) }),
    t("sidebar.members", { count: group.members }),
  ].filter(Boolean);
  return (
    <>
      <a href={lmsUrl + groupPage(group.id)}>{group.name}</a>
      <p className="dlg-facts">{facts.join(" · ")}</p>
    </>
  );
}
