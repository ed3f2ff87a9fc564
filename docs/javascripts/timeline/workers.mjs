// The workers of pools, by the names that multiprocessing gives them.

/** @import { Life } from "./model.mjs" */

const WORKER = /PoolWorker-\d+$/;

/** @param {Life} process */
export const isPoolWorker = ({ name }) => WORKER.test(name);
