// The course's programs to choose from: its pages are those of the navigation, the programs are read from the page itself, so
// there is no list that could be out of step.

import { fileName, listingOf } from "../run/bar.mjs";
import { element, find } from "../run/element.mjs";
import { findPrograms } from "../run/programs.mjs";
import { projectOf } from "./project.mjs";

/** @import { Project } from "./project.mjs" */

const LINKS = ".md-nav--primary a.md-nav__link[href]:not([href*='#'])";

const FAILED = "那一页没有下载成功。请检查网络后再选一次。";

export class Course {
  #pages = document.createElement("select");
  #programs = document.createElement("select");
  /** @type {Project[]} */
  #projects = [];
  #say;

  /**
   * @param {(project: Project) => void} choose
   * @param {(sentence: string) => void} say what went wrong
   */
  constructor(choose, say) {
    this.#say = say;
    this.root = element("div", "playground-course");
    this.#pages.setAttribute("aria-label", "课程的页面");
    this.#programs.setAttribute("aria-label", "这一页的程序");
    this.#pages.add(new Option("课程里的一页", ""));
    for (const [title, links] of parts()) {
      const group = document.createElement("optgroup");
      group.label = title;
      group.append(...links.map((link) => new Option(wording(link), link.href)));
      this.#pages.add(group);
    }
    this.#pages.addEventListener("change", () => this.#open(this.#pages.value));
    this.#programs.addEventListener("change", () => {
      const project = this.#projects[Number(this.#programs.value)];
      // The choice stays open: the same program can be chosen again.
      this.#programs.selectedIndex = 0;
      if (project) choose(project);
    });
    this.#offer([], "先选一页");
    this.root.append(element("span", "", "或者拿课程里的程序来改："), this.#pages, this.#programs);
  }

  /** @param {string} address of a page; empty for none */
  async #open(address) {
    this.#offer([], address ? "…" : "先选一页");
    if (!address) return;
    const projects = await projectsOf(address).catch((error) => {
      console.error(error);
      if (this.#pages.value === address) {
        this.#pages.value = "";
        this.#offer([], "先选一页");
        this.#say(FAILED);
      }
      return null;
    });
    if (!projects || this.#pages.value !== address) return;
    this.#offer(projects, projects.length ? `${projects.length} 个程序` : "这一页没有能运行的程序");
  }

  /** @param {Project[]} projects @param {string} title */
  #offer(projects, title) {
    this.#projects = projects;
    const options = projects.map(({ files: [program] }, number) => new Option(program.name, `${number}`));
    this.#programs.replaceChildren(new Option(title, ""), ...options);
    this.#programs.disabled = !projects.length;
  }
}

/** The pages by parts of the course, but for this one. @returns {Map<string, HTMLAnchorElement[]>} */
function parts() {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(LINKS);
  const parts = new Map();
  for (const link of links) {
    if (link.pathname === location.pathname) continue;
    const part = link.closest(".md-nav__item--section")?.querySelector("a.md-nav__link") ?? link;
    const title = wording(/** @type {HTMLAnchorElement} */ (part));
    parts.set(title, [...(parts.get(title) ?? []), link]);
  }
  return parts;
}

const wording = (/** @type {HTMLElement} */ link) => link.textContent.trim().replace(/\s+/g, " ");

/** What a page's programs are in the playground. @param {string} address @returns {Promise<Project[]>} */
async function projectsOf(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const { home, programs, modules } = findPrograms(page);
  const beside = Object.fromEntries(modules.map((module) => [fileName(module).slice(home.length), textOf(module)]));
  return programs.map((program) => projectOf(fileName(program), textOf(program), beside));
}

/** @param {HTMLElement} paragraph with a program's download link */
export const textOf = (paragraph) => find(listingOf(paragraph), "code").textContent;
