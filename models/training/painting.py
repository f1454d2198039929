"""The last stage: decoders that paint at every strength and keep the content."""
import torch
import torch.nn.functional as F

import feature_maps
import pictures
from networks import LEVELS, TAPS, Published, decode, encode, layers
from reporting import judged, report, sources
from running import Run, bf16, draw_levels, joined, load, unexplained
from shrinking import KEPT, part

KEPT_FEATURES, CONTENT, STATISTICS, COVARIANCE, OUTSIDE, MATCH = 2.0, 8.0, 0.5, 0.15, 10.0, 10.0


def draw_strength():
    """Full strength and the gentler 0.6 most of all."""
    return 1.0 if (chance := torch.rand(()).item()) < 0.4 else 0.6 if chance < 0.75 else 0.3 + 0.7 * torch.rand(()).item()


def depth(judge):
    return sum(tap in layers(judge) for tap in TAPS)


def judged_taps(x, judge, last=None):
    """Features of a judging encoder, as deep as it is or to tap `last`."""
    with bf16():
        return [t.float() for t in encode(x, judge, last or depth(judge), border="zero")]


def content_distance(output, content):
    """1 - cosine between the channels of every position, each channel normalised over the picture: what is where, whatever its style."""
    a, b = F.instance_norm(output), F.instance_norm(content)
    return 1 - F.cosine_similarity(a, b, dim=1).mean()


def aim(picture, goal, n, judge, method, strength):
    """(index of the tap, its features mapped to the style's) for level n, or None where the judge has no such level."""
    return (n - 1, feature_maps.transformed(judged_taps(picture, judge, n)[-1], goal[n - 1], method, strength)) if n <= depth(judge) else None


def verdict(again, target, goal, content, strength):
    """How far a painted picture is from what it should be, by a judge's features `again` of it: the transformed features of its own
    level, or None where the judge has no such level; the style's statistics at all taps; the content at relu4_1."""
    kept = again[0].new_zeros(()) if target is None else unexplained(again[target[0]], target[1])
    means = sum(feature_maps.statistics_distance(a, b) for a, b in zip(again, goal)) * 5 / len(goal)
    spread = sum(feature_maps.covariance_distance(a, b) for a, b in zip(again, goal)) * 5 / len(goal)
    moved = content_distance(again[3], content)
    loss = KEPT_FEATURES * kept + strength**2 * (STATISTICS * means + COVARIANCE * spread) + CONTENT * moved
    return loss, {"c": kept.detach(), "s": means.detach(), "v": spread.detach(), "d": moved.detach()}


def paint(options):
    """Decoders in the order of use, each on the picture of the one before, at full and at lower strengths. One of two
    published encoders judges a step, so that neither is what the decoders learn to please. Clean features train the deep part of
    the encoder too: to keep detail that decoders need, without ceasing to be what it was fitted to."""
    photo, art = sources(options)
    crops, style = pictures.Crops(photo + art, options.seed + 11), pictures.Crops(art, options.seed + 12)
    networks, teacher, published = load(options, options.begin or "refit"), load(options, "chain")["encoder"], Published(options.published)
    judges = [published.encoders[5], published.encoders[5], published.encoders[4]]
    whole = networks.pop("encoder")
    networks |= {"trunk": part(whole, KEPT), "rest": part(whole, set(layers(whole)) - set(KEPT))}
    learned = [int(n) for n in options.levels.split(",")]
    gentle = ["rest", "decoder1", "decoder2", "decoder3"]
    run = Run(options, networks, gentle + ["decoder4", "decoder5"], 3000, 1e-4, gentle)
    images, trunk, old = judged(options)[:3], run.networks["trunk"], part(teacher, set(layers(teacher)) - set(KEPT))

    def drawn_clean():
        """The deep levels and, in turn, one of the others."""
        shallow = [n for n in learned if n < 4]
        return [n for n in learned if n >= 4] + ([shallow[run.step % len(shallow)]] if shallow else [])

    def clean():
        x, levels = crops.batch(options.batch // 2, options.crop), drawn_clean()
        with bf16():
            with torch.no_grad():
                taps = encode(x, trunk, 3)
                goals = encode(taps[-1], old)
            deep = encode(taps[-1], run.networks["rest"])
            out = {n: decode((taps + deep)[n - 1], run.networks[f"decoder{n}"]) for n in levels}
        error = {n: ((y.float() - x) ** 2).mean() for n, y in out.items()}
        match = [unexplained(a, b) for a, b in zip(deep, goals)]
        terms = {f"p{n}": -10 * torch.log10(e.detach()) for n, e in error.items()} | {f"m{n}": m.detach() for n, m in zip((4, 5), match)}
        return sum(torch.log(e + 1e-5) for e in error.values()) + MATCH * sum(match), terms

    def painted(picture, styles, encoder, n, method, strength):
        with torch.no_grad(), bf16():
            features = encode(picture, encoder, n)[-1].float()
        moved = feature_maps.transformed(features, styles[n - 1], method, strength)
        with bf16():
            return decode(moved, run.networks[f"decoder{n}"]).float()

    def chained():
        count, side = max(1, options.batch // 4), options.crop * 7 // 5 // 16 * 16
        picture, s, strength = crops.batch(count, side), style.batch(count, side), draw_strength()
        method, judge = ("wct", "wct", "ot")[torch.randint(3, ()).item()], judges[torch.randint(3, ()).item()]
        encoder = trunk | run.networks["rest"]
        with torch.no_grad():
            goal, content = judged_taps(s, judge), judged_taps(picture, judge)[3]
            with bf16():
                styles = [t.float() for t in encode(s, encoder)]
        loss, terms, learning = 0.0, {}, [n for n in draw_levels(3) if n in learned] or learned
        for n in range(5, min(learning) - 1, -1):
            with torch.set_grad_enabled(n in learning):
                out = painted(picture, styles, encoder, n, method, strength)
            shown = out.clamp(0, 1)
            if n in learning:
                with torch.no_grad():
                    target = aim(picture, goal, n, judge, method, strength)
                # A little of what lies outside passes, so that it has a gradient.
                wrong, seen = verdict(judged_taps(shown + 0.1 * (out - shown), judge), target, goal, content, strength)
                loss = loss + wrong + OUTSIDE * (out - shown).square().mean()
                terms |= {f"{k}{n}": v for k, v in seen.items()}
            picture = shown.detach()
        return loss, terms

    def step(_):
        (first, one), (second, two) = clean(), chained()
        return first + second, one | two

    run.loop(step, lambda average: report(joined(average), images), 50)
