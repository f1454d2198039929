"""What every stage shares: weights with their running averages and checkpoints, and the losses' common parts."""
import pathlib
import time

import torch

from networks import LEVELS


class Run:
    """Weights, their running averages, the optimiser and the step counter of one stage, saved together. Networks in `slower` learn
    at three tenths of the rate."""

    def __init__(self, options, networks, trained, steps, rate, slower=()):
        self.path = pathlib.Path(options.work, f"{options.stage}.pt")
        self.networks = {n: {k: v.detach().clone().requires_grad_(n in trained) for k, v in w.items()} for n, w in networks.items()}
        self.average = {n: {k: v.detach().clone() for k, v in w.items()} for n, w in self.networks.items()}
        self.groups = [list(self.networks[n].values()) for n in trained]
        parts = [[v for n in trained if (n in slower) == late for v in self.networks[n].values()] for late in (False, True)]
        self.optimiser = torch.optim.Adam([{"params": p} for p in parts if p], lr=rate, betas=(0.9, 0.99))
        self.steps, self.rate, self.step = options.steps or steps, options.rate or rate, 0
        self.seconds = 0.0
        if saved := self.saved(options):
            self.restore(saved)
        torch.manual_seed(options.seed * 1_000_003 + self.step)

    @staticmethod
    def saved(options):
        """The checkpoint of this stage, or None."""
        path = pathlib.Path(options.work, f"{options.stage}.pt")
        return torch.load(path) if path.exists() else None

    def restore(self, state):
        for n, w in state["networks"].items():
            for k, v in w.items():
                self.networks[n][k].data.copy_(v)
                self.average[n][k].copy_(state["average"][n][k])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.seconds = state["step"], state["seconds"]

    def save(self):
        state = {"networks": self.networks, "average": self.average, "optimiser": self.optimiser.state_dict(),
                 "step": self.step, "seconds": self.seconds}
        partial = self.path.with_suffix(".partial")
        torch.save(state, partial)
        partial.rename(self.path)

    def descend(self, loss):
        """One Adam step: linear warm-up over 100 steps, cosine to 2 % of the rate, clipping per network."""
        done = self.step / self.steps
        ramp = min(1.0, (self.step + 1) / 100)
        rate = self.rate * ramp * (0.02 + 0.98 * 0.5 * (1 + torch.cos(torch.tensor(done * 3.14159265)).item()))
        for group, factor in zip(self.optimiser.param_groups, (1, 0.3)):
            group["lr"] = rate * factor
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        for group in self.groups:
            torch.nn.utils.clip_grad_norm_(group, 1.0)
        self.optimiser.step()
        self.step += 1
        keep = min(0.998, self.step / (self.step + 10))
        with torch.no_grad():
            for n, w in self.networks.items():
                for k, v in w.items():
                    self.average[n][k].lerp_(v, 1 - keep)

    def loop(self, one_step, report, every=200):
        seen, began = {}, time.time()
        while self.step < self.steps:
            loss, terms = one_step(self.step)
            if not torch.isfinite(loss):
                raise SystemExit(f"loss is not finite at step {self.step}")
            self.descend(loss)
            for k, v in terms.items():
                seen.setdefault(k, []).append(float(v))
            if self.step % every == 0 or self.step == self.steps:
                self.seconds += time.time() - began
                began = time.time()
                line = " ".join(f"{k} {sum(v) / len(v):.3f}" for k, v in seen.items())
                print(f"{self.step}/{self.steps} {self.seconds:.0f} s  {line}  |  {report(self.average)}", flush=True)
                seen = {}
                self.save()


def draw_levels(count=2):
    """The levels of a step, the deep ones more often: they have the most to learn."""
    return [LEVELS[i] for i in torch.multinomial(torch.tensor([1.0, 1.0, 2.0, 3.0, 3.0]), count)]


def bf16():
    """Two to three times the speed of float32 on processors with AVX512-BF16; master weights stay float32."""
    return torch.autocast("cpu", dtype=torch.bfloat16)


def unexplained(student, target):
    """Share of the target's variance the student misses, per channel normalised, averaged over channels."""
    student, target = student.float(), target.float()
    variance = target.var(dim=(0, 2, 3), keepdim=True) + 1e-4 * target.var()
    return ((student - target) ** 2 / variance).mean()


def load(options, stage):
    """The averaged networks of a stage."""
    return torch.load(pathlib.Path(options.work, f"{stage}.pt"))["average"]
