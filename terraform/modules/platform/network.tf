resource "google_compute_network" "main" {
  project                 = var.project
  name                    = local.name
  auto_create_subnetworks = false
  depends_on              = [google_project_service.used]
}

resource "google_compute_subnetwork" "main" {
  project                  = var.project
  name                     = local.name
  region                   = var.region
  network                  = google_compute_network.main.id
  ip_cidr_range            = "10.0.0.0/20"
  private_ip_google_access = true

  secondary_ip_range {
    range_name    = "pods"
    ip_cidr_range = "10.16.0.0/14"
  }
  secondary_ip_range {
    range_name    = "services"
    ip_cidr_range = "10.32.0.0/20"
  }

  log_config {
    aggregation_interval = "INTERVAL_10_MIN"
    flow_sampling        = 0.1
  }
}

# The range k8s/base/network-policies.yaml lets pods reach: Cloud SQL and both Memorystore instances.
resource "google_compute_global_address" "stores" {
  project       = var.project
  name          = "${local.name}-stores"
  purpose       = "VPC_PEERING"
  address_type  = "INTERNAL"
  address       = "10.64.0.0"
  prefix_length = 16
  network       = google_compute_network.main.id
}

resource "google_service_networking_connection" "stores" {
  network                 = google_compute_network.main.id
  service                 = "servicenetworking.googleapis.com"
  reserved_peering_ranges = [google_compute_global_address.stores.name]
}

resource "google_compute_router" "main" {
  project = var.project
  name    = local.name
  region  = var.region
  network = google_compute_network.main.id
}

resource "google_compute_router_nat" "main" {
  project                            = var.project
  name                               = local.name
  region                             = var.region
  router                             = google_compute_router.main.name
  nat_ip_allocate_option             = "AUTO_ONLY"
  source_subnetwork_ip_ranges_to_nat = "ALL_SUBNETWORKS_ALL_IP_RANGES"

  log_config {
    enable = true
    filter = "ERRORS_ONLY"
  }
}

# Google's own services by their private address, so that a policy can name it.
resource "google_dns_managed_zone" "googleapis" {
  project    = var.project
  name       = "googleapis"
  dns_name   = "googleapis.com."
  visibility = "private"

  private_visibility_config {
    networks {
      network_url = google_compute_network.main.id
    }
  }
  depends_on = [google_project_service.used]
}

resource "google_dns_record_set" "private_googleapis" {
  project      = var.project
  managed_zone = google_dns_managed_zone.googleapis.name
  name         = "private.googleapis.com."
  type         = "A"
  ttl          = 300
  rrdatas      = ["199.36.153.8", "199.36.153.9", "199.36.153.10", "199.36.153.11"]
}

resource "google_dns_record_set" "storage" {
  project      = var.project
  managed_zone = google_dns_managed_zone.googleapis.name
  name         = "*.googleapis.com."
  type         = "CNAME"
  ttl          = 300
  rrdatas      = [google_dns_record_set.private_googleapis.name]
}

resource "google_compute_global_address" "ingress" {
  project    = var.project
  name       = local.name
  depends_on = [google_project_service.used]
}
