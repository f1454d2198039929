import { describe, expect, it } from "vitest";
import { acceptGiven, paintedContent, reopenContent } from "../../../../renderer/features/reopen/commands.ts";
import { chooseContent } from "../../../../renderer/state/commands.ts";
import { emptyDraft, recipeOf, withContent, withStyles } from "../../../../renderer/state/draft.ts";
import { couldGoOn, findingOf } from "../../../../renderer/state/reopening.ts";
import { recordSteps, undo } from "../../../../renderer/state/steps.ts";
import { knowing } from "../../../../renderer/state/studio.ts";
import type { MissingPicture } from "../../../../shared/studio/looks.ts";
import type { FakeStudio } from "../../state/fake-link.ts";
import { fakeStudio, inputsOf, own, source, waves } from "../../state/fake-link.ts";

const result = { ...source("picture:ffeeddccbbaa99887766554433221100", 800, 600), painted: true, name: "Sea-Waves.jpg" };
const recipe = recipeOf(withStyles(withContent({ ...emptyDraft, method: "ot" }, own.ref), [waves.ref]))!;
const missing: MissingPicture = { key: "content", name: "Sea.jpg", role: "content", different: false };

function opened(): FakeStudio {
  const studio = fakeStudio();
  studio.store.setState(({ sources }) => ({ sources: knowing(sources, [result]) }));
  chooseContent(studio, result.ref);
  return studio;
}

describe("a picture that Anybrush has painted", () => {
  it("is known as one, while others are not", () => {
    const studio = opened();
    expect(paintedContent(studio.store.getState())).toEqual(result);
    chooseContent(studio, own.ref);
    expect(paintedContent(studio.store.getState())).toBeNull();
  });

  it("gives its look back in one step, with its pictures at hand", async () => {
    const studio = opened();
    const stop = recordSteps(studio);
    studio.answers.reopen = { recipe, missing: [], sources: [own, waves] };
    await reopenContent(studio);
    const { draft, contents, styles, panel } = studio.store.getState();
    expect([draft, contents, styles, panel]).toEqual([recipe, [own.ref], [], null]);
    undo(studio);
    stop();
    expect(paintedContent(studio.store.getState())).toEqual(result);
  });

  it("asks for what is missing, and keeps what is found on the list", async () => {
    const studio = opened();
    studio.answers.reopen = { recipe: null, missing: [missing], sources: [] };
    await reopenContent(studio);
    const { reopening, panel } = studio.store.getState();
    expect([panel, reopening?.name, reopening?.wanted, findingOf(reopening!, "content"), couldGoOn(reopening!)]).toEqual(["reopen", "Sea-Waves.jpg", [missing], "missing", false]);
    expect(findingOf({ ...reopening!, missing: [] }, "content")).toBe("found");
  });

  it("goes on with another picture once a person says so", async () => {
    const studio = opened();
    studio.answers.reopen = { recipe: null, missing: [{ ...missing, different: true }], sources: [] };
    await reopenContent(studio);
    const { reopening } = studio.store.getState();
    expect([findingOf(reopening!, "content"), couldGoOn(reopening!)]).toEqual(["different", true]);
    studio.answers.reopen = { recipe, missing: [], sources: [own, waves] };
    await acceptGiven(studio);
    expect(inputsOf(studio, "reopen")).toMatchObject([{ acceptDifferent: false }, { acceptDifferent: true }]);
    expect(studio.store.getState()).toMatchObject({ draft: recipe, panel: null, reopening: null });
  });

  it("opens with the model pack of the settings where its own is not there", async () => {
    const studio = opened();
    studio.answers.reopen = { recipe: { ...recipe, pack: { name: "elsewhere" } }, missing: [], sources: [own, waves] };
    await reopenContent(studio);
    expect(studio.store.getState().draft.pack).toEqual({ name: "bundled" });
  });
});
