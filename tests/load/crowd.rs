//! Thousands of calls at once over one client, while tokens expire and one answer in fourteen
//! fails. No call is lost, no POST is sent twice, memory does not grow, and each token is minted
//! once.

use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use c1::http::{Request, Response, StatusCode};
use c1::testing::{Captured, Reply};
use c1::{Body, Bytes, Call, Client, Network, Transport, TransportError, c1_endpoint};
use c1_tests::tenant::Tenant;
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;

use crate::{alone, rss};

trait NumberedApps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    fn get_app(&self, app_id: usize) -> Call<App>;

    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create_app(&self, #[json] app: &App) -> Call<App>;
}

impl NumberedApps for Client {}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct App {
    number: usize,
}

/// The size of a run.
struct Plan {
    callers: usize,
    calls: usize,
    time: Duration,
    token_lifetime: Duration,
}

fn plan() -> Plan {
    if std::env::var("C1_LOAD").is_ok_and(|form| form == "full") {
        let (time, token_lifetime) = (Duration::from_secs(60), Duration::from_secs(5));
        Plan {
            callers: 10_000,
            calls: 200_000,
            time,
            token_lifetime,
        }
    } else {
        let (time, token_lifetime) = (Duration::from_secs(60), Duration::from_secs(1));
        Plan {
            callers: 2_000,
            calls: 10_000,
            time,
            token_lifetime,
        }
    }
}

/// The requests of the server.
struct Seen {
    /// How often each call was processed, by its number.
    times: Vec<AtomicU8>,
    /// How often the token of each POST was refused, because it expired on the way.
    refused: Vec<AtomicU8>,
    requests: AtomicUsize,
    unavailable: AtomicUsize,
    broken: AtomicUsize,
}

impl Seen {
    /// Counts a request. Answers it, or fails it.
    fn answer(&self, number: usize) -> Reply {
        self.times[number].fetch_add(1, Ordering::Relaxed);
        // The step of 37 reaches every remainder of 100, which spreads the faults over the callers.
        match self.requests.fetch_add(37, Ordering::Relaxed) % 100 {
            0..5 => {
                self.unavailable.fetch_add(1, Ordering::Relaxed);
                Reply::error(503, "overloaded")
            }
            5..7 => {
                self.broken.fetch_add(1, Ordering::Relaxed);
                Reply::disconnect()
            }
            _ => Reply::json(&App { number }),
        }
    }
}

/// Notes the POSTs whose token is refused.
struct Refusals {
    network: Network,
    seen: Arc<Seen>,
}

impl Transport for Refusals {
    async fn execute(&self, request: Request<Bytes>) -> Result<Response<Body>, TransportError> {
        // Other requests have no app as their body.
        let posted: Option<App> = serde_json::from_slice(request.body()).ok();
        let answer = self.network.execute(request).await?;
        if let Some(app) = posted
            && answer.status() == StatusCode::UNAUTHORIZED
        {
            self.seen.refused[app.number].fetch_add(1, Ordering::Relaxed);
        }
        Ok(answer)
    }
}

/// The results of the callers.
#[derive(Debug, Default)]
struct Tally {
    ok: usize,
    /// A GET that failed although it was tried again.
    exhausted: usize,
    /// A POST that failed and may have been processed.
    unknown: usize,
    slowest: Duration,
}

/// Makes calls until there is no number left, or no time.
async fn caller(
    client: Client,
    next: Arc<AtomicUsize>,
    until: (usize, Instant),
    seen: Arc<Seen>,
) -> Tally {
    let mut tally = Tally::default();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= until.0 || Instant::now() > until.1 {
            return tally;
        }
        let start = Instant::now();
        let is_post = number % 2 == 1;
        let call = if is_post {
            client.create_app(&App { number })
        } else {
            client.get_app(number)
        };
        let result = call.await;
        tally.slowest = tally.slowest.max(start.elapsed());
        let times = seen.times[number].load(Ordering::Relaxed);
        assert!(
            !is_post || times <= 1,
            "POST {number} was processed {times} times"
        );
        match result {
            Ok(app) => {
                assert!(
                    app.number == number && times >= 1,
                    "{app:?} is the answer to another call than {number}"
                );
                tally.ok += 1;
            }
            Err(error) if is_post => {
                let expected = error.is_transport()
                    || error.status().is_some_and(|status| status.as_u16() == 503);
                // A refused attempt was not processed, so one more follows it.
                let refused = u32::from(seen.refused[number].load(Ordering::Relaxed));
                assert!(
                    expected && error.attempts() == 1 + refused && error.maybe_processed(),
                    "POST {number}: {error}"
                );
                tally.unknown += 1;
            }
            Err(error) => {
                assert_eq!(error.attempts(), 4, "GET {number}: {error}");
                tally.exhausted += 1;
            }
        }
    }
}

/// A tenant that answers each call, and its requests.
fn tenant(plan: &Plan) -> (Tenant, Arc<Seen>) {
    let tenant = Tenant::start().unwrap();
    // An app is a number here, so that the answer to another call is noticed.
    tenant.unchecked();
    tenant.set_token_lifetime(plan.token_lifetime);
    let seen = Arc::new(Seen {
        times: (0..plan.calls).map(|_| AtomicU8::new(0)).collect(),
        refused: (0..plan.calls).map(|_| AtomicU8::new(0)).collect(),
        requests: AtomicUsize::new(0),
        unavailable: AtomicUsize::new(0),
        broken: AtomicUsize::new(0),
    });
    let answer = |number: fn(&Captured) -> usize| {
        let seen = Arc::clone(&seen);
        move |request: &Captured| seen.answer(number(request))
    };
    tenant
        .on("GET", "/api/v1/apps/<app_id>")
        .reply_with(answer(|request| {
            request.path_value("app_id").unwrap().parse().unwrap()
        }));
    tenant
        .on("POST", "/api/v1/apps")
        .reply_with(answer(|request| request.json::<App>().unwrap().number));
    (tenant, seen)
}

/// Makes all calls. Returns their results, and the resident memory after each number of calls.
fn work(plan: &Plan, tenant: &Tenant, seen: &Arc<Seen>) -> (Tally, Vec<(usize, u64)>) {
    let noted = Arc::clone(seen);
    let client = tenant
        .builder()
        .layer(|network| Refusals {
            network,
            seen: noted,
        })
        .build()
        .unwrap();
    let next = Arc::new(AtomicUsize::new(0));
    let until = (plan.calls, Instant::now() + plan.time);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let memory = Mutex::new(Vec::new());
    let total = runtime.block_on(async {
        let mut callers = JoinSet::new();
        for _ in 0..plan.callers {
            callers.spawn(caller(
                client.clone(),
                Arc::clone(&next),
                until,
                Arc::clone(seen),
            ));
        }
        // The tenant keeps every request, which would grow the memory. This test does not need
        // them.
        let tidy = async {
            loop {
                tokio::time::sleep(Duration::from_millis(50)).await;
                tenant.forget_requests();
                let done = next.load(Ordering::Relaxed).min(plan.calls);
                memory
                    .lock()
                    .unwrap()
                    .extend(rss::now().map(|rss| (done, rss)));
            }
        };
        let work = async {
            let mut total = Tally::default();
            while let Some(tally) = callers.join_next().await {
                let tally = tally.unwrap();
                total.ok += tally.ok;
                total.exhausted += tally.exhausted;
                total.unknown += tally.unknown;
                total.slowest = total.slowest.max(tally.slowest);
            }
            total
        };
        tokio::select! { () = tidy => unreachable!(), total = work => total }
    });
    (total, memory.into_inner().unwrap())
}

#[test]
fn under_load_no_call_is_lost_no_post_is_sent_twice_and_memory_does_not_grow() {
    let _alone = alone();
    let plan = plan();
    let (tenant, seen) = tenant(&plan);
    let start = Instant::now();
    let (total, memory) = work(&plan, &tenant, &seen);
    let elapsed = start.elapsed();

    let calls = total.ok + total.exhausted + total.unknown;
    let requests: usize = seen
        .times
        .iter()
        .map(|times| usize::from(times.load(Ordering::Relaxed)))
        .sum();
    // The memory is compared after every caller has made a call or two.
    let settled = memory
        .iter()
        .find(|(done, _)| *done > plan.callers * 2)
        .map(|&(_, rss)| rss);
    let last = memory.last().map(|&(_, rss)| rss);
    let per_second = calls * 1000 / usize::try_from(elapsed.as_millis()).unwrap().max(1);
    let (unavailable, broken) = (
        seen.unavailable.load(Ordering::Relaxed),
        seen.broken.load(Ordering::Relaxed),
    );
    println!(
        "{calls} calls of {} callers in {elapsed:.1?}: {per_second}/s",
        plan.callers
    );
    println!(
        "{} answered, {} GETs given up after 4 attempts, {} POSTs failed and not sent again, slowest {:.1?}",
        total.ok, total.exhausted, total.unknown, total.slowest
    );
    println!(
        "{requests} requests processed over {} connections, {unavailable} of them answered 503 and {broken} cut off",
        tenant.connections()
    );
    println!(
        "{} tokens of {:?} minted; {settled:?} KiB settled, {last:?} KiB at the end",
        tenant.mints(),
        plan.token_lifetime
    );

    // Each kind of fault happened.
    assert!(
        unavailable.abs_diff(requests / 20) <= 5 && broken.abs_diff(requests / 50) <= 2,
        "of {requests} requests"
    );
    let fewest = elapsed.as_millis() / (plan.token_lifetime + Duration::from_secs(1)).as_millis();
    assert!(
        tenant.mints() as u128 > fewest,
        "{} mints in {elapsed:?}",
        tenant.mints()
    );

    assert!(
        calls == plan.calls || elapsed >= plan.time,
        "{calls} calls came back"
    );
    assert!(
        total.exhausted * 1000 < calls,
        "{} of {calls} GETs failed four times",
        total.exhausted
    );
    // A token is renewed after four fifths of its lifetime. The first and the last mint are added.
    let most = elapsed.as_millis() / (plan.token_lifetime * 4 / 5).as_millis() + 2;
    assert!(
        tenant.mints() as u128 <= most,
        "{} mints in {elapsed:?}",
        tenant.mints()
    );
    if let (Some(settled), Some(last)) = (settled, last) {
        assert!(
            last <= settled + settled / 4 + 16 * 1024,
            "grown from {settled} to {last} KiB"
        );
    }
    tenant.verify().unwrap();
}
