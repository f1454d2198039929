"""The stage `paint`: decoders that paint at every strength and keep the content."""
import torch
import torch.nn.functional as F

import feature_maps
import pictures
from networks import LEVELS, decode, encode, leads_on, published, reconstruct, taps
from reporting import judged, report, sources
from running import Run, bf16, draw_levels, load, unexplained

# Weights of the loss. A gentle strength is asked for by those who want to keep the content: there the style weighs less.
KEPT, CONTENT, STATISTICS, COVARIANCE, OUTSIDE, FEATURES, CLEAN = 1.0, 5.0, 0.8, 2.0, 10.0, 2.0, {1: 0.3, 2: 0.4, 3: 0.6, 4: 1.0, 5: 1.5}


def draw_strength():
    """Full strength and the gentler 0.6 most of all."""
    return 1.0 if (chance := torch.rand(()).item()) < 0.4 else 0.6 if chance < 0.75 else 0.3 + 0.7 * torch.rand(()).item()


def judged_taps(x, judge):
    with bf16():
        return [t.float() for t in taps(x, judge, border="zero")]


def content_distance(output, content):
    """1 - cosine between the channels of every position, each channel normalised over the picture: what is where, whatever its style."""
    a, b = F.instance_norm(output), F.instance_norm(content)
    return 1 - F.cosine_similarity(a, b, dim=1).mean()


def verdict(seen, aims, styles, content, strength):
    """How far a painted picture is from what it should be, by a judge's features of it: the features of the picture before, mapped as
    the levels that painted it map theirs (`aims`, tap -> features); the style's statistics at all taps; the content at relu4_1."""
    kept = sum(unexplained(seen[tap], aim) for tap, aim in aims.items()) / max(1, len(aims))
    means = sum(feature_maps.statistics_distance(a, b) for a, b in zip(seen, styles)) * 5 / len(seen)
    # The deepest covariances are the hardest to meet: level 5 alone paints them, and all others paint over them.
    spread = sum(tap * feature_maps.covariance_distance(a, b) for tap, (a, b) in enumerate(zip(seen, styles), 1)) / 3
    moved = content_distance(seen[3], content)
    loss = KEPT * kept + strength**2 * (STATISTICS * means + COVARIANCE * spread) + CONTENT * moved
    return loss, {"k": torch.as_tensor(kept).detach(), "s": means.detach(), "v": spread.detach(), "d": moved.detach()}


def paint(options):
    """All decoders in the order of use, each on the picture of the one before, at full and at lower strengths. The published encoders of
    levels 5 and 4 take turns as the judge, so that neither is what the decoders learn to please. The encoders stay as they are."""
    photo, art = sources(options)
    crops, true = (pictures.Crops(photo + art, options.seed + 11, true_colours) for true_colours in (False, True))
    style, judges = pictures.Crops(art, options.seed + 12), published(options.published)
    judges = [judges["encoder5"], judges["encoder5"], judges["encoder4"]]
    run = Run(options, load(options, options.begin or "start"), [f"decoder{n}" for n in LEVELS], 2000, 1e-4)
    images, networks = judged(options)[:4], run.networks
    fused = [n for n in LEVELS if leads_on(networks, n)]

    def clean():
        """Reconstruction at every level, and at those whose decoder leads into the next also its features."""
        x = true.batch(options.batch // 2, options.crop)
        with bf16():
            with torch.no_grad():
                features = {n: encode(x, networks, n) for n in LEVELS}
            out = {n: reconstruct(f, networks, n) for n, f in features.items()}
            led = {n: unexplained(decode(features[n], networks[f"decoder{n}"]), features[n - 1]) for n in fused}
        error = {n: ((y.float() - x) ** 2).mean() for n, y in out.items()}
        terms = {f"p{n}": -10 * torch.log10(e.detach()) for n, e in error.items()} | {f"f{n}": m.detach() for n, m in led.items()}
        return sum(CLEAN[n] * torch.log(e + 1e-5) for n, e in error.items()) + FEATURES * sum(led.values()), terms

    def painted(picture, styles, n, method, strength):
        """The picture after level n and those it leads into, and the number of the last of them."""
        with torch.no_grad(), bf16():
            features = encode(picture, networks, n).float()
        while True:
            moved = feature_maps.transformed(features, styles[n], method, strength)
            with bf16():
                features = decode(moved, networks[f"decoder{n}"]).float()
            if n not in fused:
                return features, n
            n -= 1

    def chained():
        # One large picture or several smaller ones: deep features need many positions for their covariance.
        count, side = (1, options.crop * 9 // 4) if torch.rand(()) < 0.4 else (max(1, options.batch // 4), options.crop * 8 // 5)
        side = side // 16 * 16
        picture, s, strength = crops.batch(count, side), style.batch(count, side), draw_strength()
        method, judge = ("wct", "wct", "ot")[torch.randint(3, ()).item()], judges[torch.randint(3, ()).item()]
        with torch.no_grad():
            goal, content = judged_taps(s, judge), judged_taps(picture, judge)[3]
            with bf16():
                styles = {n: encode(s, networks, n).float() for n in LEVELS}
        learning = draw_levels(2)
        loss, terms, n = 0.0, {}, 5
        while n >= min(learning):
            learns = n in learning or (n in fused and n - 1 in learning)
            with torch.set_grad_enabled(learns):
                out, last = painted(picture, styles, n, method, strength)
            shown = out.clamp(0, 1)
            if learns:
                with torch.no_grad():
                    before = judged_taps(picture, judge)
                    tried = [k for k in range(last - 1, n) if k < len(before)]
                    aims = {k: feature_maps.transformed(before[k], goal[k], method, strength) for k in tried}
                # A little of what lies outside passes, so that it has a gradient.
                wrong, seen = verdict(judged_taps(shown + 0.1 * (out - shown), judge), aims, goal, content, strength)
                loss = loss + wrong + OUTSIDE * (out - shown).square().mean()
                terms |= {f"{k}{last}": v for k, v in seen.items()}
            picture, n = shown.detach(), last - 1
        return loss, terms

    def step(_):
        (first, one), (second, two) = clean(), chained()
        return first + second, one | two

    run.loop(step, lambda average: report(average, images), 50)
