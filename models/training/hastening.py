"""The stage `hasten`: a second decoder at relu4_1 that paints in one pass what AdaIN asks for (Huang & Belongie 2017, arXiv 1703.06868)."""
import torch

import feature_maps
import pictures
from networks import decode, encode, published
from painting import OUTSIDE, draw_strength, judged_taps
from reporting import judged, psnr, sources
from running import Run, bf16, load, unexplained

LEVEL = 4
# A single pass has nothing but its decoder to bring back strokes finer than the cells of relu4_1, so the statistics of all taps weigh most.
STATISTICS, COVARIANCE, FEATURES, CLEAN = 1.0, 0.3, 1.0, 0.2


def hasten(options):
    """Equation 12 of the paper with statistics at five taps, and covariances, which give strokes their directions."""
    photo, art = sources(options)
    crops, style = pictures.Crops(photo + art, options.seed + 21), pictures.Crops(art, options.seed + 22)
    networks, judge = load(options, "paint"), published(options.published)["encoder5"]
    encoder = {"encoder4": networks["encoder4"]}
    run, images = Run(options, {"adain4": networks["decoder4"]}, ["adain4"], 800, 2e-4), judged(options)[:4]
    decoder = run.networks["adain4"]

    def step(_):
        count, side = max(1, options.batch // 4), options.crop * 8 // 5 // 16 * 16
        x, s, strength = crops.batch(count, side), style.batch(count, side), draw_strength()
        with torch.no_grad():
            goal = judged_taps(s, judge)
            with bf16():
                f, t = encode(x, encoder, LEVEL).float(), encode(s, encoder, LEVEL).float()
            moved = feature_maps.transformed(f, t, "adain", strength)
        with bf16():
            out, clean = decode(moved, decoder).float(), decode(f, decoder).float()
        shown = out.clamp(0, 1)
        seen = judged_taps(shown + 0.1 * (out - shown), judge)
        means = sum(feature_maps.statistics_distance(a, b) for a, b in zip(seen, goal))
        spread = sum(feature_maps.covariance_distance(a, b) for a, b in zip(seen, goal))
        with bf16():
            kept = unexplained(encode(shown, encoder, LEVEL), moved)
        error = (clean - x).square().mean()
        loss = strength**2 * (STATISTICS * means + COVARIANCE * spread) + FEATURES * kept + CLEAN * torch.log(error + 1e-5) + OUTSIDE * (out - shown).square().mean()
        return loss, {"s": means.detach(), "v": spread.detach(), "c": kept.detach(), "p": -10 * torch.log10(error.detach())}

    run.loop(step, lambda average: f"PSNR {sum(psnr(x, encoder | {'decoder4': average['adain4']}, LEVEL) for x in images) / len(images):.1f}", 50)
